import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChecklistBody, ListItem } from '#contract/checklists.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import { ItemModal } from './item-modal.tsx';

/** Adds an item of the office's own to a section. */
export function AddOwn(props: { list: ChecklistBody; section: ChecklistBody['sections'][number] }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [addition, setAddition] = useState<string>();
  const { list, section } = props;
  if (!list.may.add) return null;
  const title = say(section.title);
  return (
    <>
      <Button size="small" aria-label={`${t('list.ownAdd')} ${title}`} onClick={() => setAddition(newId())}>
        {t('list.ownAdd')}
      </Button>
      {addition ? (
        <ItemModal
          title={t('list.newItem', { section: title })}
          done={t('list.ownAdded')}
          known={undefined}
          clause={section.items[0]?.clause ?? ''}
          send={(set) => send('addition.add', { addition, family: list.family, section: section.key, set })}
          close={() => setAddition(undefined)}
        />
      ) : null}
    </>
  );
}

/** Withdraws an item of the office's own. */
export function WithdrawOwn(props: { item: ListItem }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [asking, setAsking] = useState(false);
  const { addition } = props.item;
  const title = say(props.item.title);
  if (!addition) return null;
  return (
    <>
      <Button size="small" aria-label={`${t('list.withdraw')} ${title}`} onClick={() => setAsking(true)}>
        {t('list.withdraw')}
      </Button>
      {asking ? (
        <AskModal
          title={t('list.withdrawTitle', { title })}
          done={t('list.withdrawn')}
          ok={t('list.withdraw')}
          send={async () => {
            await send('addition.withdraw', { addition });
            return undefined;
          }}
          close={() => setAsking(false)}
        >
          <p>{t('list.withdrawHint')}</p>
        </AskModal>
      ) : null}
    </>
  );
}
