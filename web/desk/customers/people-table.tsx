import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { May } from '#contract/customers.ts';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { Acts } from './acts.tsx';
import type { Person } from './people.ts';
import { Reach } from './reach.tsx';
import { useRelationWord } from './relation.ts';
import { useSeen } from './seen.tsx';
import { Time } from './time.tsx';

/** So many are shown at once: a dormitory shall not push all else out of sight. */
const most = 12;

/** Who is in a room, or was: name, what they are to it, how to reach them, since when. */
export function PeopleTable(props: { label: string; people: readonly Person[]; may?: May }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const [all, setAll] = useState(false);
  const { people, may } = props;
  const rows = all ? people : people.slice(0, most);
  return (
    <>
      <PlainTable<Person>
        label={props.label}
        rows={rows}
        rowKey={({ stay }) => stay.id}
        columns={[
          { key: 'name', title: t('customers:person.name'), render: (_, one) => <Name of={one} /> },
          {
            key: 'relation',
            title: t('customers:person.relation'),
            render: (_, one) => <RelationCell of={one} people={people} />,
          },
          {
            key: 'reach',
            title: t('customers:person.reach'),
            render: (_, { party }) => <Reach party={party} call={may?.call} />,
          },
          {
            key: 'since',
            title: t('customers:person.since'),
            render: (_, { stay }) => (
              <div>
                <Time of={stay} />
                {stay.note ? <span className="d-small">{stay.note}</span> : null}
              </div>
            ),
          },
          ...(may && (may.change || may.unmask)
            ? [
                {
                  key: 'acts',
                  title: t('customers:person.acts'),
                  render: (_: unknown, one: Person) => (
                    <Acts party={one.party} may={may} stay={one.stay} people={people} />
                  ),
                },
              ]
            : []),
        ]}
      />
      {people.length > most ? (
        <Button block style={{ marginTop: 8 }} onClick={() => setAll(!all)}>
          {all ? t('customers:room.fewer', { n: most }) : t('customers:room.all', { n: people.length })}
        </Button>
      ) : null}
    </>
  );
}

function Name(props: { of: Person }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const { party, stay } = props.of;
  const head = seen.of(party.id)?.headName ?? party.headName;
  return (
    <div className="d-who">
      <Link to="/parties/$party" params={{ party: party.id }}>
        {seen.name(party)}
      </Link>{' '}
      {stay.when === 'coming' ? <Tag color="warning">{t('customers:when.coming', { day: stay.from })}</Tag> : null}
      {head ? <span className="d-small">{t('customers:person.head', { who: head })}</span> : null}
      {party.scope ? <span className="d-small">{party.scope}</span> : null}
      {party.remark ? <span className="d-small">{party.remark}</span> : null}
    </div>
  );
}

function RelationCell(props: { of: Person; people: readonly Person[] }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const relation = useRelationWord();
  const seen = useSeen();
  const { stay } = props.of;
  const whose = props.people.find(({ party }) => party.id === stay.of)?.party;
  return (
    <div>
      {whose
        ? t('customers:ofWhom', { whose: seen.name(whose), relation: relation(stay.relation) })
        : relation(stay.relation)}{' '}
      {stay.lives && (stay.relation === 'owner' || stay.relation === 'co-owner') ? (
        <Tag>{t('customers:person.lives')}</Tag>
      ) : null}
    </div>
  );
}
