import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportList } from '#contract/exports.ts';
import { exportsQuery } from '#web/api/import-export-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal, type Missing } from '../ask-modal.tsx';
import './words.ts';

/** Carries a list out as it is filtered; there for whoever may. */
export function ExportButton(props: {
  list: string;
  query: Readonly<Record<string, string | undefined>>;
  /** the word on the button, where it is not the usual one */
  word?: string;
}): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const { project } = useOffice();
  const [asks, setAsks] = useState(false);
  const { data, isPending } = useInfiniteQuery(exportsQuery(project.id));
  const word = props.word ?? t('importExport:exports.start');
  const one = data?.pages[0]?.lists.find(({ list }) => list === props.list);
  // its place is kept until it is known who may: what stands beside it never moves under a hand
  if (isPending) return <Button disabled>{word}</Button>;
  if (!one) return null;
  const query = Object.fromEntries(
    Object.entries(props.query).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return (
    <>
      <Button onClick={() => setAsks(true)}>{word}</Button>
      {asks ? <ExportModal of={one} query={query} close={() => setAsks(false)} /> : null}
    </>
  );
}

/** What for, and whether in full. */
export function ExportModal(props: {
  of: ExportList;
  query: Readonly<Record<string, string>>;
  close: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation(['desk', 'importExport']);
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const [how, setHow] = useState<'masked' | 'whole'>('masked');
  const { of, query } = props;
  const start = async (): Promise<Missing> => {
    if (reason.trim().length < 2) return { reason: t('importExport:exports.reasonNeeded') };
    await send('export.start', {
      ...{ export: id, list: of.list, query, reason: reason.trim() },
      ...{ whole: how === 'whole', lang: i18n.language === 'en' ? 'en' : 'zh' },
    });
    return undefined;
  };
  return (
    <AskModal
      title={t('importExport:exports.ask', { list: say(of.title) })}
      done={t('importExport:exports.started')}
      send={start}
      close={props.close}
    >
      {(faultOf) => (
        <>
          <p className="d-sub">{t('importExport:exports.asFiltered')}</p>
          <TextField
            label={t('importExport:exports.reason')}
            needed
            first
            value={reason}
            set={setReason}
            most={100}
            fault={faultOf('reason')}
          />
          {of.whole ? (
            <ChoiceField
              label={t('importExport:exports.how')}
              value={how}
              set={setHow}
              options={[
                { value: 'masked', label: t('importExport:exports.masked') },
                { value: 'whole', label: t('importExport:exports.whole') },
              ]}
            />
          ) : null}
        </>
      )}
    </AskModal>
  );
}
