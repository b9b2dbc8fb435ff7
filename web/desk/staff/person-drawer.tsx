import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Skeleton, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantRow, PersonRow } from '#contract/staff.ts';
import { addDays } from '#kernel/calendar.ts';
import { departments, type RoleId, roles } from '#kernel/roles.ts';
import { personQuery } from '#web/api/office-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { EndGrantModal, GrantModal } from './grant-modals.tsx';
import { InviteModal, LeaveModal, PersonModal, ReturnModal } from './person-modals.tsx';
import { AccountTag } from './words.tsx';

/** One person with account, posts and grants, and what may be done about them. */
export function PersonDrawer(props: {
  id: string;
  mayGive: readonly RoleId[];
  mayEverywhere: boolean;
  today: string;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('office');
  const faults = useFaults();
  const { project, me } = useOffice();
  const asked = useQuery(personQuery(project.id, props.id));
  const [asking, setAsking] = useState<'change' | 'invite' | 'leave' | 'back' | 'give' | GrantRow>();
  const close = (): void => setAsking(undefined);
  const person = asked.data;
  return (
    <Drawer open size={560} title={person ? `${person.name} ${person.number}` : ''} onClose={props.close}>
      {asked.isError ? <Alert type="error" showIcon title={faults(asked.error).say} /> : null}
      {person ? (
        <>
          {person.mayChange ? (
            <Acts person={person} mine={person.id === me.staff.id} ask={setAsking} />
          ) : (
            <Alert type="info" showIcon title={t('people.above')} style={{ marginBottom: 12 }} />
          )}
          <Facts person={person} />
          <Posts person={person} />
          <Grants person={person} today={props.today} mine={person.id === me.staff.id} ask={setAsking} />
          {asking === 'change' ? <PersonModal known={person} done={() => undefined} close={close} /> : null}
          {asking === 'invite' ? <InviteModal person={person} close={close} /> : null}
          {asking === 'leave' ? <LeaveModal person={person} today={props.today} close={close} /> : null}
          {asking === 'back' ? <ReturnModal person={person} close={close} /> : null}
          {asking === 'give' ? (
            <GrantModal
              person={person}
              mayGive={props.mayGive}
              mayEverywhere={props.mayEverywhere}
              today={props.today}
              close={close}
            />
          ) : null}
          {typeof asking === 'object' ? (
            <EndGrantModal person={person} grant={asking} yesterday={addDays(props.today, -1)} close={close} />
          ) : null}
        </>
      ) : asked.isError ? null : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

type Ask = (what: 'change' | 'invite' | 'leave' | 'back' | 'give' | GrantRow) => void;

function Acts(props: { person: PersonRow; mine: boolean; ask: Ask }): ReactNode {
  const { t } = useTranslation('office');
  const { person, ask, mine } = props;
  const here = person.state === 'active';
  const invite = { fresh: 'people.invite', invited: 'people.inviteAgain', active: 'people.reset' } as const;
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      {here && !mine && person.account !== 'none' ? (
        <Button type="primary" onClick={() => ask('invite')}>
          {t(invite[person.account])}
        </Button>
      ) : null}
      <Button onClick={() => ask('change')}>{t('people.change')}</Button>
      {here && !mine && person.leftOn === null ? (
        <Button onClick={() => ask('leave')}>{t('people.leave')}</Button>
      ) : null}
      {person.leftOn === null ? null : <Button onClick={() => ask('back')}>{t('people.back')}</Button>}
    </Space>
  );
}

function Facts(props: { person: PersonRow }): ReactNode {
  const { t } = useTranslation('office');
  const { when } = useOffice();
  const { person } = props;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('people.phone'), person.phoneMasked],
    [t('people.login'), person.login],
    [
      t('people.account'),
      <span key="account">
        <AccountTag person={person} />{' '}
        {person.invitedUntil ? t('people.invitedUntil', { when: when(person.invitedUntil) }) : null}
      </span>,
    ],
    [
      t('people.state'),
      person.state === 'left'
        ? t('people.left')
        : person.leftOn
          ? t('people.leaving', { day: person.leftOn })
          : t('people.active'),
    ],
  ];
  return (
    <dl className="d-boxes">
      {rows
        .filter(([, value]) => value !== null)
        .map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Posts(props: { person: PersonRow }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  return (
    <>
      <h3>{t('people.posts')}</h3>
      {props.person.posts.length === 0 ? <p className="d-sub">{t('people.noPosts')}</p> : null}
      {props.person.posts.map((post) => (
        <p key={post.id} className="d-line">
          {post.title} <span className="d-code">{post.number}</span> {say(departments[post.department])}
        </p>
      ))}
    </>
  );
}

function Grants(props: { person: PersonRow; today: string; mine: boolean; ask: Ask }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { person, today, ask } = props;
  const reach = (grant: GrantRow): string =>
    grant.everywhere ? t('people.everywhere') : (grant.zone ?? t('people.whole'));
  return (
    <>
      <h3>{t('people.grants')}</h3>
      {person.grants.length + person.waiting.length === 0 ? <p className="d-sub">{t('people.noGrants')}</p> : null}
      {person.grants.map((grant) => {
        const over = grant.to !== null && grant.to < today;
        const name = say(roles[grant.role]);
        return (
          <p key={grant.id} className="d-line">
            <b>{name}</b>
            <span>{reach(grant)}</span>
            <span className="d-code">
              {grant.from} – {grant.to ?? t('people.open')}
            </span>
            {over ? <Tag>{t('people.over')}</Tag> : null}
            {!over && grant.mayEnd && person.mayChange ? (
              <Button size="small" aria-label={`${t('people.endGrant')} ${name}`} onClick={() => ask(grant)}>
                {t('people.endGrant')}
              </Button>
            ) : null}
          </p>
        );
      })}
      {person.waiting.map((grant) => (
        <p key={grant.id} className="d-line">
          <b>{say(roles[grant.role])}</b>
          <span>{grant.everywhere ? t('people.everywhere') : (grant.zone ?? t('people.whole'))}</span>
          <Tag color="warning">{t('people.waitsTag')}</Tag>
        </p>
      ))}
      {person.mayChange && !props.mine && person.state === 'active' ? (
        <Button onClick={() => ask('give')}>{t('people.give')}</Button>
      ) : null}
    </>
  );
}
