import './shim.ts';
import { ConfigProvider, Popup } from 'antd-mobile';
import kitWords from 'antd-mobile/es/locales/zh-CN';
import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react';

/** A sheet from the lower edge: names itself to screen readers, takes the focus, closes by Escape. */
export function Drawer(props: {
  open: boolean;
  title: string;
  close: { label: string; go: () => void };
  foot?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { label } = props.close;
  // the ground behind the sheet is a button that closes it, named by the kit in its own language
  const words = useMemo(() => ({ ...kitWords, Mask: { ...kitWords.Mask, name: label } }), [label]);
  return (
    <ConfigProvider locale={words}>
      <Popup
        visible={props.open}
        onMaskClick={props.close.go}
        destroyOnClose
        position="bottom"
        bodyClassName="k-drawer"
        getContainer={() => document.body}
      >
        <Inside {...props} />
      </Popup>
    </ConfigProvider>
  );
}

function Inside(props: Parameters<typeof Drawer>[0]): ReactNode {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={box}
      role="dialog"
      aria-modal="true"
      aria-labelledby={id}
      tabIndex={-1}
      className="k-drawer-box"
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.close.go();
      }}
    >
      <div className="k-drawer-head">
        <h2 id={id}>{props.title}</h2>
        <button type="button" className="k-plain" onClick={props.close.go}>
          {props.close.label}
        </button>
      </div>
      <div className="k-drawer-body">{props.children}</div>
      {props.foot ? <div className="k-foot k-foot-still">{props.foot}</div> : null}
    </div>
  );
}
