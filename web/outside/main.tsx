import { createRoot } from 'react-dom/client';
import { startWords } from '#web/i18n/start.ts';
import { outside } from '#web/i18n/zh/outside.ts';
import { Outside } from './outside.tsx';
import './outside.css';

await startWords({ outside }, async () => {
  const [common, words] = await Promise.all([import('#web/i18n/en/common.ts'), import('#web/i18n/en/outside.ts')]);
  return { common: common.common, outside: words.outside };
});
const root = document.getElementById('root');
const code = location.pathname.split('/').at(-1) ?? '';
if (root) createRoot(root).render(<Outside code={code} />);
