import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Drawer } from '#web/ui/pocket/drawer.tsx';

/** A drawer with a search line on top. */
export function PickDrawer(props: {
  title: string;
  hint: string;
  text: string;
  setText: (text: string) => void;
  close: () => void;
  closeLabel: string;
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Drawer open title={props.title} close={{ label: props.closeLabel, go: props.close }}>
      <search className="p-search" aria-label={t('act.search')}>
        <input
          type="search"
          className="k-native"
          aria-label={props.hint}
          placeholder={props.hint}
          value={props.text}
          onChange={(event) => props.setText(event.target.value)}
        />
      </search>
      {props.children}
    </Drawer>
  );
}
