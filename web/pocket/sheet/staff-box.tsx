import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Colleague } from '#contract/staff.ts';
import { staffQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { doesNotCome, useKeptList } from '#web/offline/reads.ts';
import { useSettled } from '#web/sheet/typing.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, AsOf } from '../parts.tsx';
import { PickDrawer } from './pick-drawer.tsx';

/** One or several colleagues; oneself in one tap. */
export function StaffBox(props: {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  many: boolean;
  /** narrows the list, e.g. to the department in charge */
  department?: string | undefined;
  value: readonly string[];
  names: Readonly<Record<string, string>>;
  set: (ids: readonly string[]) => void;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { me, project } = useOffice();
  const kept = useKeptList(project.id, 'staff');
  const [open, setOpen] = useState(false);
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({ [me.staff.id]: me.staff.name });
  // a draft that was kept over a reload knows the people but not their names
  const nameOf = (id: string): string =>
    learnt[id] ?? props.names[id] ?? kept?.items.find((one) => one.id === id)?.name ?? '…';
  const { value, set, many } = props;
  const toggle = (id: string, name: string): void => {
    setLearnt((before) => ({ ...before, [id]: name }));
    if (value.includes(id)) set(value.filter((one) => one !== id));
    else set(many ? [...value, id] : [id]);
    if (!many) setOpen(false);
  };
  return (
    <Field label={props.label} optional={props.optional} fault={props.fault} group>
      {({ labelId }) => (
        <div className="p-pick">
          <button type="button" className="k-native k-row-go" aria-describedby={labelId} onClick={() => setOpen(true)}>
            {value.length > 0 ? value.map(nameOf).join(t('form.comma')) : t('form.pickStaff')}
          </button>
          {value.includes(me.staff.id) ? null : (
            <button type="button" className="k-plain" onClick={() => toggle(me.staff.id, me.staff.name)}>
              {t('form.me')}
            </button>
          )}
          {open ? <StaffDrawer {...props} toggle={toggle} close={() => setOpen(false)} /> : null}
        </div>
      )}
    </Field>
  );
}

function StaffDrawer(props: {
  many: boolean;
  department?: string | undefined;
  value: readonly string[];
  toggle: (id: string, name: string) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { project } = useOffice();
  const [text, setText] = useState('');
  const q = useSettled(text);
  const staff = useQuery(staffQuery(project.id, q ? { q } : props.department ? { department: props.department } : {}));
  const kept = useKeptList(project.id, 'staff');
  const away = kept !== undefined && doesNotCome(staff);
  const list = (items: readonly Colleague[]): ReactNode =>
    items.length === 0 ? (
      <Empty text={t('form.noMatch')} />
    ) : (
      <ul className="p-list">
        {items.map((one) => (
          <li key={one.id} className="k-line">
            <button
              type="button"
              className="k-row"
              aria-pressed={props.value.includes(one.id)}
              onClick={() => props.toggle(one.id, one.name)}
            >
              <span className="k-row-main">
                <b>{one.name}</b>
                <span className="k-sub">
                  <span>{one.number}</span>
                  {one.post ? <span>{one.post}</span> : null}
                </span>
              </span>
              {props.value.includes(one.id) ? <span aria-hidden="true">✓</span> : null}
            </button>
          </li>
        ))}
      </ul>
    );
  return (
    <PickDrawer
      title={t('form.pickStaff')}
      hint={t('form.searchStaff')}
      text={text}
      setText={setText}
      close={props.close}
      closeLabel={props.many && props.value.length > 0 ? t('common:act.confirm') : t('common:act.cancel')}
    >
      {away ? (
        <>
          <AsOf at={kept.at} />
          {list(among(kept.items, q, props.department))}
        </>
      ) : (
        <Answer of={staff} rows={6}>
          {({ items }) => list(items)}
        </Answer>
      )}
    </PickDrawer>
  );
}

/** Those of the kept colleagues that were looked for by name or number, else those of the department. */
const among = (all: readonly Colleague[], q: string, department: string | undefined): readonly Colleague[] =>
  all.filter((one) =>
    q
      ? one.name.includes(q) || one.number.toLowerCase().includes(q.toLowerCase())
      : !department || one.department === department,
  );
