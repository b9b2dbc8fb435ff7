import { useQueries } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRole, roles } from '#kernel/roles.ts';
import { staffQuery } from '#web/api/queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import './patrol-words.ts';

/** 派巡: names who shall walk a waiting round, out of those whose role may walk it. */
export function Assign(props: {
  round: { id: string; walker: { id: string; name: string } | null; route: { name: string } };
  roles: readonly string[];
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const id = useId();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { round } = props;
  const [walker, setWalker] = useState<string>();
  const wanted = props.roles.filter(isRole);
  const found = useQueries({ queries: wanted.map((role) => staffQuery(project.id, { role })) });
  const groups = wanted.map((role, i) => ({
    label: say(roles[role]),
    options: [...new Map((found[i]?.data?.items ?? []).map((one) => [one.id, one])).values()].map((one) => ({
      value: one.id,
      label: `${one.name} ${one.number}`,
    })),
  }));
  return (
    <AskModal
      title={`${t('round.assign')} · ${round.route.name}`}
      done={t('round.assigned')}
      close={props.close}
      send={async () => {
        if (!walker) return t('common:field.needed', { what: t('round.walker') });
        await send('round.assign', { round: round.id, walker });
        return undefined;
      }}
    >
      {round.walker ? <p className="d-sub">{t('round.assignedBefore', { who: round.walker.name })}</p> : null}
      <Form.Item label={t('round.walker')} htmlFor={id} required extra={t('round.assignHint')}>
        <Select<string>
          id={id}
          aria-label={t('round.walker')}
          placeholder={t('common:act.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={found.some((one) => one.isPending)}
          notFoundContent={t('staff.empty')}
          value={walker ?? null}
          options={groups}
          onChange={setWalker}
        />
      </Form.Item>
    </AskModal>
  );
}
