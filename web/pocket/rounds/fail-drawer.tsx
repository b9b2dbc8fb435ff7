import { Button } from 'antd-mobile';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckItem, OpenFinding } from '#contract/rounds.ts';
import { departments } from '#kernel/roles.ts';
import { finding } from '#procedures/finding.ts';
import { measures } from '#procedures/finding.words.ts';
import { serverNow } from '#web/api/clock.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { findingBoxes, type OpeningStep } from '#web/patrol/finding-boxes.ts';
import { boxesOf, filledOf, guardOnOpen, stepOf } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { Drawer } from '#web/ui/pocket/drawer.tsx';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { ChoiceBox } from '#web/ui/pocket/inputs.tsx';
import { BoxInput } from '../sheet/box-input.tsx';
import type { Around } from '../sheet/compound/given.ts';
import type { FailNote } from './visit.ts';

/** The ways a failed item may go, the item's own route first (P5-4.8). */
function waysOf(item: CheckItem): OpeningStep[] {
  switch (item.onFail.to) {
    case 'major':
      return item.onFail.maySort ? ['reportMajor', 'report'] : ['reportMajor'];
    case 'order':
      return ['order', 'settle', 'reportMajor'];
    case 'sort':
      return ['report', 'settle', 'reportMajor'];
  }
}

/** The small sheet of an item that is not in order: add to what is open, or write a finding down. */
export default function FailDrawer(props: {
  item: CheckItem;
  point: { id: string; label: string };
  open: readonly OpenFinding[];
  note: FailNote | undefined;
  save: (note: FailNote) => void;
  remove: () => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { item } = props;
  const same = props.open.filter((one) => one.item === item.key);
  const [adding, setAdding] = useState(props.note ? props.note.kind === 'add' : same.length > 0);
  const existing = same.find((one) => one.id === props.note?.case) ?? same[0];
  return adding && existing ? (
    <Add {...props} existing={existing} other={() => setAdding(false)} />
  ) : (
    <New
      {...props}
      title={t('fail.title', { item: say(item.title) })}
      other={existing ? () => setAdding(true) : undefined}
    />
  );
}

type Inner = Parameters<typeof FailDrawer>[0];
const aroundOf = ({ point }: Inner): Around => ({ people: {}, places: {}, here: point.label });

function Add(props: Inner & { existing: OpenFinding; other: () => void }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const boxes = useMemo(() => boxesOf(finding, stepOf(finding, 'add') ?? {}), []);
  const form = useStepForm(boxes, props.note?.kind === 'add' ? props.note.values : {}, project.timeZone);
  const { existing } = props;
  const number = existing.number ?? t('common:state.noNumber');
  const save = (): void => {
    const values = form.check();
    if (values && !form.waiting) props.save({ kind: 'add', case: existing.id, number: existing.number, values });
  };
  return (
    <Drawer
      open
      title={t('fail.title', { item: say(props.item.title) })}
      close={{ label: t('common:act.cancel'), go: props.close }}
      foot={
        <Button color="primary" size="large" onClick={save}>
          {t('fail.addInstead')}
        </Button>
      }
    >
      <p className="p-intro">
        {t('fail.existing')}
        <br />
        <b>{number}</b> {existing.what}
      </p>
      {form.boxes.map((box) => (
        <BoxInput key={box.name} box={box} form={form} around={aroundOf(props)} />
      ))}
      <button type="button" className="k-plain" onClick={props.other}>
        {t('fail.newOne')}
      </button>
    </Drawer>
  );
}

function New(props: Inner & { title: string; other: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { item, note } = props;
  const route = item.onFail;
  const ways = waysOf(item);
  const before = note?.kind === 'new' ? note : undefined;
  const [step, setStep] = useState<OpeningStep>(before?.step ?? ways[0] ?? 'report');
  const [id] = useState(() => before?.case ?? newId());
  const [guard, setGuard] = useState<string>();
  const [start] = useState(() => ({
    foundAt: serverNow().toISOString(),
    ...(route.nature ? { nature: route.nature } : {}),
    ...(route.hazard ? { hazard: route.hazard } : {}),
    ...(route.measure ? { measure: route.measure } : {}),
    ...(route.meterKinds?.length === 1 ? { meterKind: route.meterKinds[0] } : {}),
    ...before?.values,
  }));
  const form = useStepForm(
    (draft) => {
      const { main, form: asked, more } = findingBoxes(step, route, draft);
      return [...main, ...asked, ...more];
    },
    start,
    project.timeZone,
  );
  const { main, form: asked, more } = findingBoxes(step, route, form.draft);
  const save = (): void => {
    setGuard(undefined);
    const filled = form.check();
    if (form.waiting) setGuard(t('form.waitPhotos'));
    else if (!filled) toFirstFault();
    else {
      const { foundAt, nature } = form.draft;
      const values = filledOf({ foundAt, where: props.point.id, nature, ...filled });
      const taken = stepOf(finding, step);
      const why = taken && guardOnOpen(finding, taken, values, { route: route.to });
      if (why) setGuard(say(why));
      else props.save({ kind: 'new', case: id, step, values });
    }
  };
  const department = route.department ? say(departments[route.department]) : '';
  return (
    <Drawer
      open
      title={props.title}
      close={{ label: t('common:act.cancel'), go: props.close }}
      foot={
        <>
          {note ? (
            <Button size="large" onClick={props.remove}>
              {t('fail.remove')}
            </Button>
          ) : null}
          <Button color="primary" size="large" onClick={save}>
            {t('fail.save')}
          </Button>
        </>
      }
    >
      {props.other ? (
        <button type="button" className="k-plain" onClick={props.other}>
          {t('fail.addInstead')}
        </button>
      ) : null}
      {route.measure ? <p className="p-warning">{t('fail.measure', { what: say(measures[route.measure]) })}</p> : null}
      <ChoiceBox
        label={t('fail.way')}
        value={step}
        options={ways.map((way) => ({
          value: way,
          label: route.to === 'major' && way === 'report' ? t('fail.slight') : t(`fail.${way}`),
        }))}
        set={(way) => setStep(way ?? step)}
        hint={t(`fail.wayHint.${step}`, { department })}
      />
      {[...main, ...asked].map((box) => (
        <BoxInput
          key={box.name}
          box={box}
          form={form}
          around={aroundOf(props)}
          among={
            box.name === 'meterKind'
              ? route.meterKinds
              : box.name === 'measure' && route.measure
                ? [route.measure]
                : undefined
          }
          placeholder={box.name === 'what' ? t('fail.whatHint') : undefined}
        />
      ))}
      <details className="p-more">
        <summary>{t('fail.more')}</summary>
        {more.map((box) => (
          <BoxInput key={box.name} box={box} form={form} around={aroundOf(props)} />
        ))}
      </details>
      {guard ? (
        <p className="k-field-fault" role="alert">
          {guard}
        </p>
      ) : null}
    </Drawer>
  );
}
