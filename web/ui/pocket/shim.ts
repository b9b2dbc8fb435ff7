import { unstableSetRender } from 'antd-mobile';
import { createRoot, type Root } from 'react-dom/client';

type Host = (Element | DocumentFragment) & { kewuRoot?: Root };

/** antd-mobile 5 mounts toasts and dialogs the way React 18 did; without this they silently do nothing on React 19. */
unstableSetRender((node, container) => {
  const host = container as Host;
  host.kewuRoot ??= createRoot(host);
  const root = host.kewuRoot;
  root.render(node);
  return async () => {
    await new Promise((settled) => setTimeout(settled, 0));
    root.unmount();
    delete host.kewuRoot;
  };
});
