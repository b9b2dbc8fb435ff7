import { InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteDetail, RouteFamily } from '#contract/patrol.ts';
import { type DepartmentKind, departments } from '#kernel/roles.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, Field, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal, type Missing } from '../ask-modal.tsx';
import { PlacePicker } from '../sheet/pickers.tsx';
import './route-words.ts';

type Stop = RouteDetail['points'][number];
export type Sections = RouteFamily['sections'];

/** The points of a route as a command takes them. */
export const stopsOf = (points: readonly Stop[]) => points.map(({ id, sections }) => ({ point: id, sections }));

/** Which sections of the checklist are looked at. */
function SectionsField(props: {
  of: Sections;
  value: readonly string[];
  set: (sections: readonly string[]) => void;
  fault: string | undefined;
}): ReactNode {
  const { t } = useTranslation('routes');
  const say = useSay();
  return (
    <Field label={t('read')} needed fault={props.fault}>
      {(tied) => (
        <Select<string[]>
          {...tied}
          aria-label={t('read')}
          mode="multiple"
          value={[...props.value]}
          options={props.of.map(({ key, title }) => ({ value: key, label: say(title) }))}
          optionFilterProp="label"
          onChange={(value) => props.set(value)}
        />
      )}
    </Field>
  );
}

/** A place nobody has stopped at yet becomes a point, at the end of the route. */
export function NewStop(props: { of: RouteDetail; sections: Sections; close: () => void }): ReactNode {
  const { t } = useTranslation(['routes', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of } = props;
  const [id] = useState(newId);
  const [parent, setParent] = useState<string>();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [floor, setFloor] = useState<number | null>(null);
  const [department, setDepartment] = useState<DepartmentKind>();
  const [sections, setSections] = useState<readonly string[]>(
    props.sections.length === 1 ? props.sections.map(({ key }) => key) : [],
  );
  const last = `points.${of.points.length}.sections`;
  const submit = async (): Promise<Missing> => {
    if (!parent) return { 'set.parent': t('common:field.needed', { what: t('parent') }) };
    await send('point.add', {
      ...{ point: id, route: of.id, version: of.version, sections },
      set: {
        ...{ parent, name },
        ...(code.trim() ? { code: code.trim() } : {}),
        ...(floor === null ? {} : { floor }),
        ...(department ? { department } : {}),
      },
    });
    return undefined;
  };
  return (
    <AskModal title={t('addPointOf', { route: of.name })} done={t('pointSaved')} send={submit} close={props.close}>
      {(fault) => (
        <>
          <Field label={t('parent')} needed hint={t('parentHint')} fault={fault('set.parent') ?? fault('kind')}>
            {(tied) => (
              <PlacePicker
                id={tied.id}
                label={t('parent')}
                kinds="zone,building,entrance,floor,area,lift"
                value={parent}
                known={{}}
                set={setParent}
                invalid={tied['aria-invalid']}
              />
            )}
          </Field>
          <TextField label={t('pointName')} needed value={name} set={setName} most={60} fault={fault('set.name')} />
          <SectionsField of={props.sections} value={sections} set={setSections} fault={fault(last)} />
          <Field label={t('floor')} hint={t('floorHint')} fault={fault('set.floor')}>
            {(tied) => (
              <InputNumber
                id={tied.id}
                aria-invalid={tied['aria-invalid']}
                min={-9}
                max={200}
                precision={0}
                value={floor}
                onChange={(value) => setFloor(value)}
              />
            )}
          </Field>
          {of.kind === 'post' ? (
            <ChoiceField
              label={t('department')}
              hint={t('departmentHint')}
              value={department}
              set={setDepartment}
              options={(Object.keys(departments) as DepartmentKind[]).map((value) => ({
                value,
                label: say(departments[value]),
              }))}
            />
          ) : null}
          <TextField
            label={t('pointCode')}
            hint={t('pointCodeHint')}
            value={code}
            set={setCode}
            most={30}
            fault={fault('set.code')}
          />
        </>
      )}
    </AskModal>
  );
}

/** A point of other routes is stopped at on this one too, or what is looked at where it stops already (`known`). */
export function StopModal(props: { of: RouteDetail; known?: Stop; sections: Sections; close: () => void }): ReactNode {
  const { t } = useTranslation(['routes', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of, known } = props;
  const [point, setPoint] = useState<string>();
  const [sections, setSections] = useState<readonly string[]>(known?.sections ?? []);
  const at = known ? of.points.indexOf(known) : of.points.length;
  const submit = async (): Promise<Missing> => {
    if (!known && !point) return { [`points.${at}.point`]: t('common:field.needed', { what: t('pick') }) };
    const points = known
      ? stopsOf(of.points).map((one) => (one.point === known.id ? { ...one, sections } : one))
      : [...stopsOf(of.points), { point: point ?? '', sections }];
    await send('route.points', { route: of.id, version: of.version, points });
    return undefined;
  };
  return (
    <AskModal
      title={known ? t('readOf', { point: known.label }) : t('takePointOf', { route: of.name })}
      done={t(known ? 'readSaved' : 'pointSaved')}
      send={submit}
      close={props.close}
    >
      {(fault) => (
        <>
          {known ? null : (
            <Field label={t('pick')} needed fault={fault(`points.${at}.point`)}>
              {(tied) => (
                <PlacePicker
                  id={tied.id}
                  label={t('pick')}
                  kinds={of.kind === 'fit-out' ? 'room' : 'point'}
                  value={point}
                  known={{}}
                  set={setPoint}
                  invalid={tied['aria-invalid']}
                />
              )}
            </Field>
          )}
          <SectionsField
            of={props.sections}
            value={sections}
            set={setSections}
            fault={fault(`points.${at}.sections`)}
          />
        </>
      )}
    </AskModal>
  );
}

/** A point is called otherwise; its code on the wall stays good. */
export function RenameStop(props: { point: Stop; close: () => void }): ReactNode {
  const { t } = useTranslation('routes');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { point } = props;
  const [label, setLabel] = useState(point.label);
  return (
    <AskModal
      title={t('renameOf', { point: point.label })}
      done={t('renamed')}
      close={props.close}
      send={async () => {
        await send('place.save', { place: point.id, version: point.version, set: { label: label.trim() || null } });
        return undefined;
      }}
    >
      {(fault) => (
        <TextField
          label={t('pointName')}
          needed
          first
          value={label}
          set={setLabel}
          most={80}
          fault={fault('set.label')}
        />
      )}
    </AskModal>
  );
}

/** A point goes to another place in the order; a long route is not moved along step by step. */
export function MoveStop(props: { of: RouteDetail; point: Stop; close: () => void }): ReactNode {
  const { t } = useTranslation('routes');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of, point } = props;
  const [to, setTo] = useState(point.seq);
  const rest = of.points.filter((one) => one.id !== point.id);
  return (
    <AskModal
      title={t('moveOf', { point: point.label })}
      done={t('moved')}
      close={props.close}
      send={async () => {
        const points = stopsOf([...rest.slice(0, to - 1), point, ...rest.slice(to - 1)]);
        await send('route.points', { route: of.id, version: of.version, points });
        return undefined;
      }}
    >
      {() => (
        <Field label={t('position')} hint={t('moveHint', { n: of.points.length })}>
          {(tied) => (
            <InputNumber
              id={tied.id}
              min={1}
              max={of.points.length}
              precision={0}
              value={to}
              onChange={(value) => setTo(value ?? point.seq)}
            />
          )}
        </Field>
      )}
    </AskModal>
  );
}

/** A point is there no more: off its route, its code void. */
export function RetireStop(props: { of: RouteDetail; point: Stop; close: () => void }): ReactNode {
  const { t } = useTranslation('routes');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of, point } = props;
  return (
    <AskModal
      title={t('retireOf', { point: point.label })}
      done={t('retired')}
      close={props.close}
      send={async () => {
        await send('point.retire', {
          ...{ point: point.id, version: point.version, route: of.id, routeVersion: of.version },
        });
        return undefined;
      }}
    >
      <p>{t('retireAsk')}</p>
    </AskModal>
  );
}
