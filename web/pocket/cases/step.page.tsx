import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, Offer } from '#contract/cases.ts';
import type { Field } from '#kernel/fields.ts';
import { noteField, noteStep, type Step } from '#kernel/procedure.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Drafted, type DraftKeeper } from '#web/offline/drafts.ts';
import { useCase } from '#web/offline/reads.ts';
import { useCommand } from '#web/offline/use-command.ts';
import { definitionFor } from '#web/sheet/definition.ts';
import { type Box, boxesOf, type Draft, stepOf } from '#web/sheet/form.ts';
import { prefill } from '#web/sheet/prefill.ts';
import { offersNow } from '#web/sheet/ways.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { useResolved } from '../scan/use-resolve.ts';
import { StepForm } from '../sheet/step-form.tsx';
import { useTold } from '../told.ts';

export const Route = createLazyRoute('/cases/$case/$step')({ component: StepPage });

const note: Offer = { step: 'note', title: noteStep.title, asks: ['note'], may: [], signed: null, offline: true };

/** Takes one step of a case. `?code=` is a point code that was scanned on the way here. */
function StepPage(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { case: id, step } = Route.useParams();
  const { code } = Route.useSearch();
  const { project } = useOffice();
  const asked = useCase(project.id, id);
  const scanned = useQuery({ ...useResolved(code ?? ''), enabled: code !== undefined });
  const found = asked.data;
  const offer =
    step === 'note'
      ? note
      : found && offersNow(definitionFor(found), found, project.timeZone).find((one) => one.step === step);
  if (found && offer && (code === undefined || !scanned.isPending)) {
    // what was scanned on the way here is put into the box that asks for it
    const sheet: Readonly<Record<string, Field>> = definitionFor(found).sheet;
    const spot = offer.asks.find((box) => sheet[box]?.kind === 'pointCode');
    const proof = spot && scanned.data && code ? { [spot]: { point: scanned.data.point.id, code } } : {};
    return (
      <Drafted
        key={`${id} ${step}`}
        name={`step ${id} ${step}`}
        wait={<SubScreen title={say(offer.title)}>{null}</SubScreen>}
      >
        {(keeper) => <Form of={found} offer={offer} proof={proof} keeper={keeper} />}
      </Drafted>
    );
  }
  return (
    <SubScreen title={offer ? say(offer.title) : t('case.can')}>
      <Answer of={asked}>{() => (offer ? null : <Empty text={t('case.none')} />)}</Answer>
    </SubScreen>
  );
}

function Form(props: { of: CaseDetail; offer: Offer; proof: Draft; keeper: DraftKeeper }): ReactNode {
  const { of, offer } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { me, project } = useOffice();
  const router = useRouter();
  const { send } = useCommand(project.id);
  const told = useTold();
  const definition = definitionFor(of);
  const step = useMemo(
    (): Pick<Step, 'asks' | 'may' | 'says'> => stepOf(definition, offer.step) ?? {},
    [definition, offer.step],
  );
  const boxes = useCallback(
    (draft: Draft): readonly Box[] =>
      offer.step === 'note'
        ? [{ name: 'note', field: noteField, needed: true }]
        : boxesOf(definition, step, draft, { sheet: of.sheet, major: of.major }),
    [definition, step, offer, of.sheet, of.major],
  );
  const initial = useMemo(
    () => ({
      ...prefill(boxes({}), me.staff.id, serverNow().toISOString(), of.sheet),
      ...(of.proposal?.step === offer.step ? of.proposal.values : {}),
      ...props.proof,
    }),
    [boxes, me.staff.id, props.proof, of.proposal, of.sheet, offer.step],
  );
  return (
    <StepForm
      title={say(offer.title)}
      boxes={boxes}
      initial={initial}
      around={{
        people: of.people,
        places: of.places,
        parties: of.parties,
        cases: of.cases,
        point: of.origin.point ?? of.place?.id,
        department: of.department ?? undefined,
        here: of.place?.label,
      }}
      signed={offer.signed}
      submit={say(offer.title)}
      keep={props.keeper}
      intro={
        <p className="p-intro">
          {of.number} {of.title}
        </p>
      }
      send={async (values, sign) => {
        const command = {
          case: of.id,
          step: offer.step,
          values: { ...values, ...step.says },
          // of a case that is not in yet nobody has seen anything
          ...(of.seq > 0 ? { seen: of.seq } : {}),
          screen: 'pocket' as const,
          ...(sign ? { sign } : {}),
        };
        const outcome = await send('case.step', command, { waits: offer.offline, draft: props.keeper.name });
        toast(told(outcome, t('case.done', { what: say(offer.title) })));
        await router.navigate({ to: '/cases/$case', params: { case: of.id }, replace: true });
      }}
    />
  );
}
