import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedPoint } from '#contract/rounds.ts';
import { Drawer } from '#web/ui/pocket/drawer.tsx';
import { Scanner } from './scanner.tsx';
import { useResolve } from './use-resolve.ts';

/** Scans one point code over a form. */
export default function ScanDrawer(props: {
  take: (code: string, found: ResolvedPoint) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { busy, said, resolve } = useResolve(props.take);
  return (
    <Drawer open title={t('scan.title')} close={{ label: t('common:act.cancel'), go: props.close }}>
      <Scanner took={resolve} paused={busy} said={said} />
    </Drawer>
  );
}
