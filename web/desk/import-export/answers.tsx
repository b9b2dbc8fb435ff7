import { App, Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind, ImportRow } from '#contract/imports.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';

/** What rows were asked about is answered row by row, or for all that are shown at once; the file is checked again with it. */
export function Answers(props: {
  of: Import;
  asks: NonNullable<ImportKind['asks']>;
  given: Record<string, string>;
  shown: readonly ImportRow[];
  set: (answers: Record<string, string>) => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const say = useSay();
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { of, asks, given, shown } = props;
  const n = Object.keys(given).length;
  const check = async (): Promise<void> => {
    try {
      await send('import.check', { import: of.id, mapping: of.mapping, options: of.options, answers: given });
    } catch (error) {
      void message.error(faults(error).say, 8);
    }
  };
  return (
    <Flex wrap gap={8} align="center" style={{ marginBottom: 12 }}>
      <span className="d-sub">{t('importExport:imports.askHint')}</span>
      {asks.choices.map(({ key, title }) => (
        <Button
          key={key}
          size="small"
          onClick={() => props.set({ ...given, ...Object.fromEntries(shown.map((row) => [row.n, key])) })}
        >
          {t('importExport:imports.answerAll', { what: say(title) })}
        </Button>
      ))}
      <Button type="primary" size="small" disabled={n === 0} loading={busy} onClick={() => void check()}>
        {t('importExport:imports.answered', { n })}
      </Button>
    </Flex>
  );
}
