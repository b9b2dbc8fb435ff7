import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hold, MonthCheck } from '#contract/cabinet.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, ReasonModal } from '../ask-modal.tsx';
import './cabinet-words.ts';

/** How long the records of a month are kept on: holds, and the list by which they go (P5-4.9). */
export function Keeping(props: { of: MonthCheck }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const [open, setOpen] = useState<'hold' | 'propose'>();
  const { of } = props;
  const close = (): void => setOpen(undefined);
  return (
    <Card
      size="small"
      style={{ marginTop: 16 }}
      title={<h2>{t('cabinet:holds', { n: of.holds.filter((one) => one.liftedAt === null).length })}</h2>}
      extra={
        of.mayHold ? (
          <Button size="small" onClick={() => setOpen('hold')}>
            {t('cabinet:hold')}
          </Button>
        ) : null
      }
    >
      {of.holds.length === 0 ? <p className="d-sub">{t('cabinet:noHolds')}</p> : null}
      {of.holds.map((one) => (
        <HoldLine key={one.id} of={one} mayLift={of.mayHold} />
      ))}
      {of.due > 0 ? (
        <Flex wrap gap={12} align="center">
          <span>{t('cabinet:due', { n: of.due })}</span>
          {of.mayPropose ? <Button onClick={() => setOpen('propose')}>{t('cabinet:propose')}</Button> : null}
        </Flex>
      ) : null}
      {open === 'hold' ? <Put month={of.month.month} close={close} /> : null}
      {open === 'propose' ? <Propose of={of} close={close} /> : null}
    </Card>
  );
}

function HoldLine(props: { of: Hold; mayLift: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const { project, when } = useOffice();
  const { send } = useCommand(project.id);
  const [lifting, setLifting] = useState(false);
  const { id, why, by, at, liftedAt, liftedBy, liftedWhy } = props.of;
  return (
    <Flex wrap gap={12} align="center" style={{ marginBottom: 8 }}>
      <span className="d-text">{liftedAt ? <del>{why}</del> : why}</span>
      <span className="d-small">{t('cabinet:by', { when: when(at), who: by })}</span>
      {liftedAt ? (
        <span className="d-small">
          {t('cabinet:liftedBy', { when: when(liftedAt), who: liftedBy ?? '', why: liftedWhy ?? '' })}
        </span>
      ) : null}
      {!liftedAt && props.mayLift ? (
        <Button size="small" onClick={() => setLifting(true)}>
          {t('cabinet:lift')}
        </Button>
      ) : null}
      {lifting ? (
        <ReasonModal
          title={t('cabinet:lift')}
          label={t('cabinet:liftWhy')}
          done={t('cabinet:lifted')}
          most={500}
          send={(text) => send('hold.lift', { hold: id, why: text })}
          close={() => setLifting(false)}
        />
      ) : null}
    </Flex>
  );
}

function Put(props: { month: string; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [hold] = useState(newId);
  const { month } = props;
  return (
    <ReasonModal
      title={t('cabinet:hold')}
      label={t('cabinet:holdWhy')}
      done={t('cabinet:holdDone')}
      most={500}
      send={(why) => send('hold.put', { hold, month, why })}
      close={props.close}
    >
      <p className="d-sub">{t('cabinet:holdHint')}</p>
    </ReasonModal>
  );
}

/** Draws up the list; its sheet is open afterwards. */
function Propose(props: { of: MonthCheck; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const navigate = useNavigate();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [list] = useState(newId);
  const { month } = props.of.month;
  return (
    <AskModal
      title={t('cabinet:proposeTitle', { month })}
      done={t('cabinet:proposed')}
      ok={t('cabinet:propose')}
      send={async () => {
        await send('destruction.propose', { list, month });
        await navigate({ to: '/cases/$case', params: { case: list } });
        return undefined;
      }}
      close={props.close}
    >
      <p>{t('cabinet:proposeAsk', { n: props.of.due })}</p>
    </AskModal>
  );
}
