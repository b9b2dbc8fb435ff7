import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useRouter } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { noteField, noteStep } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import { serverNow } from '#web/api/clock.ts';
import { caseQuery, pointQuery } from '#web/api/queries.ts';
import type { CaseDetail, Offer } from '#web/api/types.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { type Box, boxesOf, type Draft } from '#web/sheet/form.ts';
import { prefill } from '#web/sheet/prefill.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { StepForm } from '../sheet/step-form.tsx';

export const Route = createLazyRoute('/cases/$case/$step')({ component: StepPage });

const note: Offer = { step: 'note', title: noteStep.title, asks: ['note'], may: [], signed: null, offline: true };

/** Takes one step of a case. `?code=` is a point code that was scanned on the way here. */
function StepPage(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { case: id, step } = Route.useParams();
  const { code } = Route.useSearch();
  const { project } = useOffice();
  const asked = useQuery({ ...caseQuery(project.id, id, 'pocket'), refetchOnWindowFocus: false });
  const scanned = useQuery({ ...pointQuery(project.id, code ?? ''), enabled: code !== undefined });
  const found = asked.data;
  const offer = step === 'note' ? note : found?.offers.find((one) => one.step === step);
  if (found && offer && (code === undefined || !scanned.isPending)) {
    const proof = scanned.data && code ? { onSpot: { point: scanned.data.point.id, code } } : {};
    return <Form key={`${id} ${step}`} of={found} offer={offer} proof={offer.asks.includes('onSpot') ? proof : {}} />;
  }
  return (
    <SubScreen title={offer ? say(offer.title) : t('case.can')}>
      <Answer of={asked}>{() => (offer ? null : <Empty text={t('case.none')} />)}</Answer>
    </SubScreen>
  );
}

function Form(props: { of: CaseDetail; offer: Offer; proof: Draft }): ReactNode {
  const { of, offer } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { me, project } = useOffice();
  const router = useRouter();
  const { send } = useCommand(project.id);
  const definition = procedureOf(of.procedure);
  const boxes = useMemo<readonly Box[]>(
    () => (offer.step === 'note' ? [{ name: 'note', field: noteField, needed: true }] : boxesOf(definition, offer)),
    [definition, offer],
  );
  const initial = useMemo(
    () => ({
      ...prefill(boxes, me.staff.id, serverNow().toISOString()),
      ...(of.proposal?.step === offer.step ? of.proposal.values : {}),
      ...props.proof,
    }),
    [boxes, me.staff.id, props.proof, of.proposal, offer.step],
  );
  return (
    <StepForm
      title={say(offer.title)}
      boxes={boxes}
      initial={initial}
      around={{
        people: of.people,
        places: of.places,
        point: of.origin.point ?? of.place?.id,
        department: of.department ?? undefined,
      }}
      signed={offer.signed}
      submit={say(offer.title)}
      keep={`kewu.step.${of.id}.${offer.step}`}
      intro={
        <p className="p-intro">
          {of.number} {of.title}
        </p>
      }
      send={async (values, sign) => {
        await send('case.step', {
          case: of.id,
          step: offer.step,
          values,
          seen: of.seq,
          screen: 'pocket',
          ...(sign ? { sign } : {}),
        });
        toast(t('case.done', { what: say(offer.title) }));
        await router.navigate({ to: '/cases/$case', params: { case: of.id }, replace: true });
      }}
    />
  );
}
