import { Button, Modal, Tag } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paper, Party } from '#contract/customers.ts';
import { seePaper } from '#web/api/files.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ReasonModal } from '../ask-modal.tsx';
import { type BelongingsProps, Kept, useWhose } from './belongings.tsx';
import { expiry, useFullTime, useToday } from './days.ts';
import { NewPaper } from './forms/paper.tsx';
import { AskReason } from './reason.tsx';

/** Papers of the household: what each is, until when, and the scan for whoever may see it. */
export function Papers(props: BelongingsProps): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Paper>();
  const [seeing, setSeeing] = useState<Paper>();
  const { file, parties, room } = props;
  const there = file.papers.filter((one) => one.removedAt === null);
  const gone = file.papers.filter((one) => one.removedAt !== null);
  return (
    <Kept
      title={t('customers:paper.title', { n: there.length })}
      none={t('customers:paper.none')}
      add={file.may.add ? t('customers:paper.add') : undefined}
      onAdd={() => setAdding(true)}
      lines={there.map((one) => (
        <li key={one.id} className="d-kept">
          <PaperLine paper={one} parties={parties} />
          <div className="d-acts">
            {one.hasFile && file.may.unmask ? (
              <Button size="small" onClick={() => setSeeing(one)}>
                {t('files:paper.see')}
              </Button>
            ) : null}
            {file.may.change ? (
              <Button size="small" onClick={() => setRemoving(one)}>
                {t('customers:paper.remove')}
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    >
      {gone.length > 0 ? (
        <details>
          <summary>{t('customers:paper.goneMany', { n: gone.length })}</summary>
          <ul className="d-plain">
            {gone.map((one) => (
              <li key={one.id}>
                <del>{one.title}</del>
                <span className="d-small">{t('customers:paper.gone', { why: one.removedWhy ?? '' })}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {adding ? <NewPaper room={room} parties={parties} close={() => setAdding(false)} /> : null}
      {seeing ? <SeePaper key={seeing.id} paper={seeing} close={() => setSeeing(undefined)} /> : null}
      {removing ? (
        <ReasonModal
          title={t('customers:paper.removeTitle', { what: removing.title })}
          label={t('customers:paper.removeWhy')}
          done={t('customers:paper.removed')}
          most={200}
          send={(why) => send('document.remove', { document: removing.id, why })}
          close={() => setRemoving(undefined)}
        />
      ) : null}
    </Kept>
  );
}

function PaperLine(props: { paper: Paper; parties: readonly Party[] }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const today = useToday();
  const time = useFullTime();
  const whose = useWhose(props.parties);
  const { paper } = props;
  const state = expiry(paper.expiresOn, today);
  const day = paper.expiresOn ?? '';
  return (
    <div>
      <b>{paper.title}</b> {whose(paper.party)}
      {state === 'over' ? <Tag color="error">{t('customers:paper.expired', { day })}</Tag> : null}
      {state === 'soon' ? <Tag color="warning">{t('customers:paper.soon', { day })}</Tag> : null}
      {state === 'good' ? <Tag>{t('customers:paper.until', { day })}</Tag> : null}
      <span className="d-small">
        {paper.purpose} {paper.hasFile ? null : t('customers:paper.noFile')}{' '}
        {t('customers:paper.by', { who: paper.addedBy, day: time(paper.addedAt).slice(0, 10) })}
      </span>
    </div>
  );
}

/** A paper as it was handed in, once a reason was given; it is held by this dialog alone and gone with it. */
function SeePaper(props: { paper: Paper; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const { project } = useOffice();
  const [scan, setScan] = useState<{ address: string; picture: boolean }>();
  const { paper, close } = props;
  useEffect(() => () => (scan ? URL.revokeObjectURL(scan.address) : undefined), [scan]);
  const title = t('files:paper.seeTitle', { what: paper.title });
  if (!scan)
    return (
      <AskReason
        title={title}
        close={close}
        see={async (reason) => {
          const bytes = await seePaper(project.id, paper.id, reason);
          setScan({ address: URL.createObjectURL(bytes), picture: bytes.type.startsWith('image/') });
        }}
      />
    );
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      mask={{ closable: false }}
      {...(scan.picture ? { width: 880 } : {})}
      footer={<Button onClick={close}>{t('common:act.close')}</Button>}
    >
      {scan.picture ? (
        <img className="d-scan" src={scan.address} alt={paper.title} />
      ) : (
        <>
          <p>{t('files:paper.pdf')}</p>
          <Button type="primary" href={scan.address} target="_blank">
            {t('files:paper.pdfOpen')}
          </Button>
        </>
      )}
    </Modal>
  );
}
