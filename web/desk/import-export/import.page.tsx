import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, App, Button, Flex, Popconfirm, Progress, Spin, Steps, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind } from '#contract/imports.ts';
import { addressOf } from '#web/api/address.ts';
import { importQuery } from '#web/api/import-export-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { Mapping } from './mapping.tsx';
import { Notices } from './notices.tsx';
import { Rows } from './rows.tsx';
import { Counts, StateTag } from './state.tsx';
import './words.ts';

export const Route = createLazyRoute('/imports/$import')({ component: ImportPage });

const step: Record<Import['state'], number> = {
  staged: 1,
  checking: 2,
  checked: 2,
  committing: 3,
  done: 4,
  undoing: 3,
  undone: 4,
  dropped: 4,
  failed: 3,
};

/** One file on its way in: its columns, what would become of each row, and the writing. */
function ImportPage(): ReactNode {
  const { t } = useTranslation(['desk', 'importExport', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const { import: id } = Route.useParams();
  const read = useQuery(importQuery(project.id, id));
  const [mapping, setMapping] = useState(false);
  if (read.isError && !read.data)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(read.error).say}
        action={<Button onClick={() => void read.refetch()}>{t('common:act.retry')}</Button>}
      />
    );
  if (!read.data) return <Spin />;
  const { import: one, kind, sample } = read.data;
  const maps = one.state === 'staged' || (mapping && one.state === 'checked');
  return (
    <>
      <p style={{ marginBottom: 4 }}>
        <Link to="/imports">{t('menu.imports')}</Link>
      </p>
      <Typography.Title level={1} style={{ overflowWrap: 'anywhere' }}>
        {one.fileName}
      </Typography.Title>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 16 }}>
        <StateTag of={one} />
        <Counts of={one} />
      </Flex>
      <Steps
        size="small"
        current={step[one.state]}
        items={(['upload', 'map', 'check', 'write'] as const).map((key) => ({
          title: t(`importExport:imports.steps.${key}`),
        }))}
        style={{ marginBottom: 20, maxWidth: 720 }}
      />
      {maps ? (
        <Mapping
          key={`${one.id} ${one.checkedAt}`}
          of={one}
          kind={kind}
          sample={sample}
          sent={() => setMapping(false)}
        />
      ) : (
        <Standing of={one} kind={kind} remap={() => setMapping(true)} />
      )}
    </>
  );
}

function Standing(props: { of: Import; kind: ImportKind; remap: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const say = useSay();
  const { of } = props;
  if (of.state === 'checking' || of.state === 'committing' || of.state === 'undoing') return <UnderWay of={of} />;
  const { add = 0, change = 0, fault = 0 } = of.counts;
  return (
    <>
      {of.fault ? <Alert type="warning" showIcon title={say(of.fault)} style={{ marginBottom: 12 }} /> : null}
      {of.state === 'done' ? (
        <Alert
          type="success"
          showIcon
          title={t('importExport:imports.written', { add, change, fault })}
          {...(of.kind === 'staff'
            ? {
                description: t('importExport:imports.invite'),
                action: <Link to="/staff">{t('importExport:imports.toStaff')}</Link>,
              }
            : {})}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {of.state === 'undone' ? (
        <Alert type="info" showIcon title={t('importExport:imports.undone')} style={{ marginBottom: 12 }} />
      ) : null}
      <Acts of={of} remap={props.remap} />
      {of.cleared ? <p className="d-sub">{t('importExport:imports.cleared')}</p> : <Rows of={of} kind={props.kind} />}
    </>
  );
}

/** What can be done with a file as it stands. */
function Acts(props: { of: Import; remap: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const { project } = useOffice();
  const { of } = props;
  const { busy, act } = useAct(of.id);
  const { add = 0, change = 0, fault = 0 } = of.counts;
  const writes = add + change;
  const [seen, setSeen] = useState<readonly string[]>([]);
  const unseen = of.notes.filter(({ about, must }) => must && !seen.includes(about));
  const waits = of.state === 'checked' || of.state === 'failed';
  return (
    <>
      {of.state === 'checked' ? (
        <p className="d-sub">
          {t('importExport:imports.checked')} {writes === 0 ? t('importExport:imports.nothing') : ''}
        </p>
      ) : null}
      {fault > 0 && of.mine && !of.cleared ? <p className="d-sub">{t('importExport:imports.faultHint')}</p> : null}
      {waits && !of.cleared ? <Notices of={of} seen={seen} set={setSeen} /> : null}
      {of.mine || of.cleared ? null : <p className="d-sub">{t('importExport:imports.notMine', { by: of.by })}</p>}
      <Flex wrap gap={8} style={{ marginBottom: 16 }}>
        {waits && !of.cleared ? (
          <Button
            type="primary"
            loading={busy}
            disabled={writes === 0 || unseen.length > 0}
            onClick={() => void act('import.commit', undefined, { seen: [...seen] })}
          >
            {of.state === 'failed' ? t('importExport:imports.again') : t('importExport:imports.commit', { n: writes })}
          </Button>
        ) : null}
        {fault > 0 && of.mine && !of.cleared ? (
          <Button
            href={addressOf('GET /api/projects/{project}/imports/{import}/errors.xlsx', {
              project: project.id,
              import: of.id,
            })}
          >
            {t('importExport:imports.workbook')}
          </Button>
        ) : null}
        {of.state === 'checked' ? <Button onClick={props.remap}>{t('importExport:imports.remap')}</Button> : null}
        {of.state === 'checked' ? (
          <Popconfirm
            title={t('importExport:imports.dropAsk')}
            onConfirm={() => act('import.drop', t('importExport:imports.dropped'))}
          >
            <Button loading={busy}>{t('importExport:imports.drop_')}</Button>
          </Popconfirm>
        ) : null}
        {of.state === 'done' || of.state === 'failed' ? (
          <Popconfirm
            title={t('importExport:imports.undoAsk')}
            onConfirm={() => act('import.undo', t('importExport:imports.undoing'))}
          >
            <Button danger loading={busy}>
              {t('importExport:imports.undo')}
            </Button>
          </Popconfirm>
        ) : null}
      </Flex>
    </>
  );
}

function UnderWay(props: { of: Import }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const { of } = props;
  const { busy, act } = useAct(of.id);
  const done = Math.min(of.done, of.total);
  return (
    <div role="status" style={{ maxWidth: 720 }}>
      <p>{t(`importExport:imports.state.${of.state}`)}</p>
      <Progress percent={of.total === 0 ? 0 : Math.round((done / of.total) * 100)} status="active" />
      <Flex gap={12} align="center">
        <span className="d-sub">{t('importExport:imports.progress', { done, total: of.total })}</span>
        {of.state === 'undoing' ? null : (
          <Popconfirm
            title={t('importExport:imports.stopAsk')}
            onConfirm={() => act('import.stop', t('importExport:imports.stopped'))}
          >
            <Button size="small" loading={busy}>
              {t('importExport:imports.stop')}
            </Button>
          </Popconfirm>
        )}
      </Flex>
    </div>
  );
}

/** Sends one of the commands that need nothing but the import; what is refused is told in words. */
function useAct(id: string) {
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  return {
    busy,
    act: async (
      name: 'import.commit' | 'import.undo' | 'import.drop' | 'import.stop',
      done?: string,
      more: { seen?: string[] } = {},
    ): Promise<void> => {
      try {
        await send(name, { import: id, ...more });
        if (done) void message.success(done);
      } catch (error) {
        void message.error(faults(error).say, 8);
      }
    },
  };
}
