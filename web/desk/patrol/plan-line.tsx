import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanLine } from '#contract/patrol.ts';
import { addDays, daysInMonth } from '#kernel/calendar.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { routesQuery } from '#web/api/desk-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, Field, RadioField } from '#web/ui/desk/fields.tsx';
import { AskModal, type Missing } from '../ask-modal.tsx';
import './route-words.ts';
import './patrol-words.ts';

const shifts = ['early', 'late', 'night'] as const;
type Shift = (typeof shifts)[number];
const which = ['every', 'workdays', 'pick'] as const;
type Which = (typeof which)[number];

/** The days of a month: all of them, or Monday to Friday. */
function daysOf(month: string, way: Exclude<Which, 'pick'>): number[] {
  const all = Array.from({ length: daysInMonth(month) }, (_, i) => i + 1);
  return way === 'every'
    ? all
    : all.filter((day) => ![0, 6].includes(new Date(Date.parse(addDays(month, day - 1))).getUTCDay()));
}
function wayOf(month: string, days: readonly number[]): Which {
  return (['every', 'workdays'] as const).find((way) => daysOf(month, way).join() === days.join()) ?? 'pick';
}

/** One line of a draft: which route, on which days, between which times, walked by whom (P5-3.2). */
export function PlanLineModal(props: { plan: Plan; known?: PlanLine; close: () => void }): ReactNode {
  const { t } = useTranslation(['routes', 'desk', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { plan, known } = props;
  const routes = useQuery(routesQuery(project.id));
  const offered = (routes.data?.items ?? []).filter(({ points }) => points > 0);
  const [route, setRoute] = useState(known?.routeId);
  const [way, setWay] = useState<Which>(known ? wayOf(plan.month, known.days) : 'every');
  const [picked, setPicked] = useState<readonly number[]>(known?.days ?? []);
  const [start, setStart] = useState(known?.start ?? '09:00');
  const [end, setEnd] = useState(known?.end ?? '11:00');
  const [shift, setShift] = useState<Shift>(shifts.find((one) => one === known?.shift) ?? 'early');
  const [role, setRole] = useState(known?.role);
  const walkers = offered.find(({ id }) => id === route)?.walkers ?? [];
  const walker = role !== undefined && walkers.includes(role) ? role : walkers[0];
  const submit = async (): Promise<Missing> => {
    if (!route || !walker) return { 'set.route': t('common:field.needed', { what: t('line.route') }) };
    const days = way === 'pick' ? picked : daysOf(plan.month, way);
    await send('plan.line', {
      ...{ plan: plan.id, n: known?.n ?? 0 },
      set: { route, days, start, end, shift, role: walker },
    });
    return undefined;
  };
  const time = (label: string, value: string, set: (time: string) => void, fault: string | undefined): ReactNode => (
    <Field label={label} needed fault={fault}>
      {(tied) => (
        <Input
          {...tied}
          type="time"
          value={value}
          style={{ width: 130 }}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <AskModal
      title={known ? t('line.changeOf', { route: known.route }) : t('line.add')}
      done={t('line.saved')}
      send={submit}
      close={props.close}
    >
      {(fault) => (
        <>
          <Field label={t('line.route')} needed fault={fault('set.route')}>
            {(tied) => (
              <Select<string | null>
                {...tied}
                aria-label={t('line.route')}
                showSearch={{ optionFilterProp: 'label' }}
                value={route ?? null}
                loading={routes.isPending}
                options={offered.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
                onChange={(value) => setRoute(value ?? undefined)}
              />
            )}
          </Field>
          <RadioField
            label={t('line.which')}
            value={way}
            set={setWay}
            options={which.map((value) => ({ value, label: t(`line.${value}`) }))}
            fault={way === 'pick' ? undefined : fault('set.days')}
          />
          {way === 'pick' ? (
            <Field label={t('line.days')} needed fault={fault('set.days')}>
              {(tied) => (
                <Select<number[]>
                  {...tied}
                  aria-label={t('line.days')}
                  mode="multiple"
                  value={[...picked]}
                  options={daysOf(plan.month, 'every').map((day) => ({ value: day, label: String(day) }))}
                  onChange={(days) => setPicked([...days].sort((a, b) => a - b))}
                />
              )}
            </Field>
          ) : null}
          {time(t('line.start'), start, setStart, fault('set.start'))}
          {time(t('line.end'), end, setEnd, fault('set.end'))}
          <RadioField
            label={t('line.shift')}
            value={shift}
            set={setShift}
            options={shifts.map((value) => ({ value, label: t(`desk:shift.${value}`) }))}
          />
          <ChoiceField
            label={t('line.role')}
            needed
            value={walker}
            set={setRole}
            options={walkers.map((value) => ({ value, label: isRole(value) ? say(roles[value]) : value }))}
            fault={fault('set.role')}
          />
        </>
      )}
    </AskModal>
  );
}
