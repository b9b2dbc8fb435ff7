import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sign } from '#contract/pieces.ts';
import { finding } from '#procedures/finding.ts';
import { serverNow } from '#web/api/clock.ts';
import { sayOf } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Drafted, type DraftKeeper } from '#web/offline/drafts.ts';
import { usePlaceNames } from '#web/offline/reads.ts';
import { useCommand } from '#web/offline/use-command.ts';
import { findingBoxes, formOfNature, type OpeningStep } from '#web/patrol/finding-boxes.ts';
import { type Box, type Draft, filledOf, guardOnOpen, stepOf } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { ChoiceBox } from '#web/ui/pocket/inputs.tsx';
import { SubScreen } from '../parts.tsx';
import { spotOf } from '../scan/spot.ts';
import { BoxInput } from '../sheet/box-input.tsx';

export const Route = createLazyRoute('/find')({ component: FindPage });

const SignBox = lazy(() => import('../sheet/sign-box.tsx').then((made) => ({ default: made.SignBox })));
const ways = ['report', 'settle', 'reportMajor'] as const satisfies readonly OpeningStep[];
const where: Box = { name: 'where', field: finding.sheet.where, needed: true };
const nature: Box = { name: 'nature', field: finding.sheet.nature, needed: false };

/** What and where first, then the way it goes with its own questions, then what can be added. */
function boxesFor(step: OpeningStep, draft: Draft): { first: Box[]; way: Box[]; more: Box[] } {
  const { main, form, more } = findingBoxes(step, { form: formOfNature(draft.nature) }, draft);
  return { first: [where, ...main.slice(0, 2)], way: main.slice(2), more: [nature, ...form, ...more] };
}

/** Reports what was found outside of a round (P1-5): here or there, settled or to be sorted, signed by the finder. */
function FindPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { point } = Route.useSearch();
  const [again, setAgain] = useState(0);
  return (
    <Drafted key={again} name={`find ${point ?? ''}`} wait={<SubScreen title={t('find.title')}>{null}</SubScreen>}>
      {(keeper) => <FindForm keeper={keeper} again={() => setAgain(again + 1)} />}
    </Drafted>
  );
}

function FindForm(props: { keeper: DraftKeeper; again: () => void }): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { point, label } = Route.useSearch();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [id] = useState(newId);
  const [step, setStep] = useState<OpeningStep>('report');
  const [sign, setSign] = useState<Sign>();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string>();
  const [made, setMade] = useState<Made>();
  // most is found where somebody stands: at the point scanned just now
  const [here] = useState(() => (point ? { id: point, label } : spotOf(project.id, Date.now())));
  const [start] = useState(() => ({
    foundAt: serverNow().toISOString(),
    ...(here ? { where: here.id } : {}),
  }));
  const form = useStepForm(
    (draft) => {
      const { first, way, more } = boxesFor(step, draft);
      return [...first, ...way, ...more];
    },
    start,
    project.timeZone,
    props.keeper,
  );
  const { first, way, more } = boxesFor(step, form.draft);
  const names = usePlaceNames(project.id);
  const at = typeof form.draft.where === 'string' ? form.draft.where : '';
  const around = {
    people: {},
    places: here?.label ? { [here.id]: here.label } : {},
    here: here?.id === at ? here.label : names[at],
  };

  const submit = async (): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    const filled = form.check();
    const taken = stepOf(finding, step);
    const why = taken && filled ? guardOnOpen(finding, taken, { ...start, ...filled }, {}) : undefined;
    if (form.waiting) setSaid(t('form.waitPhotos'));
    else if (!filled || !sign) {
      setSaid(t(filled ? 'form.needSign' : 'form.fixFirst'));
      toFirstFault();
    } else if (why) setSaid(say(why));
    else
      try {
        const command = {
          case: id,
          procedure: 'finding',
          step,
          values: { ...filledOf({ foundAt: form.draft.foundAt }), ...filled },
          ...(point && form.draft.where === point ? { origin: { point } } : {}),
          screen: 'pocket' as const,
          sign,
        };
        const outcome = await send('case.open', command, { waits: Boolean(taken?.offline), draft: props.keeper.name });
        form.forget();
        setMade(outcome.kind === 'case' ? outcome.case : { id, waits: outcome.kind === 'waits' });
      } catch (error) {
        form.take(error);
        setSaid(say(sayOf(error)));
        toFirstFault();
      }
  };
  if (made) return <Done made={made} again={props.again} />;
  return (
    <SubScreen
      title={t('find.title')}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          <Button block color="primary" size="large" loading={busy} onClick={() => void submit()}>
            {t(`fail.${step}`)}
          </Button>
        </div>
      }
    >
      <div className="k-card k-pad">
        {first.map((box) => (
          <BoxInput
            key={box.name}
            box={box}
            form={form}
            around={around}
            placeholder={box.name === 'what' ? t('fail.whatHint') : undefined}
          />
        ))}
        <ChoiceBox
          label={t('fail.way')}
          value={step}
          options={ways.map((way) => ({ value: way, label: t(`fail.${way}`) }))}
          set={(way) => setStep(way ?? step)}
          hint={t(`fail.wayHint.${step}`, { department: '' })}
        />
        {way.map((box) => (
          <BoxInput key={box.name} box={box} form={form} around={around} />
        ))}
        <details className="p-more">
          <summary>{t('find.more')}</summary>
          {more.map((box) => (
            <BoxInput key={box.name} box={box} form={form} around={around} />
          ))}
        </details>
        <Suspense fallback={null}>
          <SignBox wants="either" value={sign} set={setSign} fault={asked && !sign ? t('form.needSign') : undefined} />
        </Suspense>
      </div>
    </SubScreen>
  );
}

/** What was opened; its number comes with the answer of the server. */
interface Made {
  readonly id: string;
  readonly number?: string | null;
  readonly waits?: boolean;
}

function Done(props: { made: Made; again: () => void }): ReactNode {
  const { t } = useTranslation('pocket');
  const { made } = props;
  return (
    <SubScreen title={t('find.sentTitle')}>
      <div className="k-card k-pad p-done">
        <p role="status">
          ✓ {made.number ? t('find.done', { number: made.number }) : t(made.waits ? 'find.waits' : 'find.doneNoNumber')}
        </p>
        <Link to="/cases/$case" params={{ case: made.id }} className="p-button">
          {t('find.look')}
        </Link>
        <button type="button" className="p-button" onClick={props.again}>
          {t('find.again')}
        </button>
        <Link to="/" className="p-button p-button-main">
          {t('find.home')}
        </Link>
      </div>
    </SubScreen>
  );
}
