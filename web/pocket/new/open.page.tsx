import { createLazyRoute, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '#kernel/fields.ts';
import type { Step } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import { serverNow } from '#web/api/clock.ts';
import { ApiError } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Drafted, type DraftKeeper } from '#web/offline/drafts.ts';
import { useCommand } from '#web/offline/use-command.ts';
import { type Box, boxesOf, type Draft, guardOnOpen, stepOf } from '#web/sheet/form.ts';
import { type Openable, openableAt } from '#web/sheet/openings.ts';
import { prefill } from '#web/sheet/prefill.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Empty } from '#web/ui/pocket/states.tsx';
import { SubScreen } from '../parts.tsx';
import { spotOf } from '../scan/spot.ts';
import { StepForm } from '../sheet/step-form.tsx';
import { useTold } from '../told.ts';

export const Route = createLazyRoute('/new/$procedure/$opening')({ component: OpenPage });

/** Opens a case of any procedure by phone; below ground too, where its step may wait for a network. */
function OpenPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { procedure, opening: step } = Route.useParams();
  const { project } = useOffice();
  const found = openableAt(project, 'pocket').find((one) => one.procedure === procedure);
  const opening = found?.steps.find((one) => one.step === step)?.opening;
  const title = found ? say(found.head.title) : t('new.title');
  if (!found || !opening)
    return (
      <SubScreen title={title}>
        <Empty text={t('new.none')} />
      </SubScreen>
    );
  const name = `new ${project.id} ${procedure} ${step}`;
  return (
    <Drafted key={name} name={name} wait={<SubScreen title={title}>{null}</SubScreen>}>
      {(keeper) => <OpenForm of={found} name={step} keeper={keeper} />}
    </Drafted>
  );
}

function OpenForm(props: { of: Openable; name: string; keeper: DraftKeeper }): ReactNode {
  const { of, name, keeper } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { me, project } = useOffice();
  const router = useRouter();
  const { send } = useCommand(project.id);
  const told = useTold();
  const [id] = useState(newId);
  const definition = procedureOf(of.procedure);
  const step = stepOf(definition, name) as Step;
  const boxes = useCallback((draft: Draft): readonly Box[] => boxesOf(definition, step, draft), [definition, step]);
  // most is seen where somebody stands: at the point scanned just now
  const [here] = useState(() => spotOf(project.id, Date.now()));
  const initial = useMemo(
    () => ({
      ...prefill(boxes({}), me.staff.id, serverNow().toISOString()),
      ...(here ? { [of.head.where]: here.id } : {}),
    }),
    [boxes, me.staff.id, here, of.head.where],
  );
  return (
    <StepForm
      title={say(of.head.title)}
      boxes={boxes}
      initial={initial}
      around={{ people: {}, places: here ? { [here.id]: here.label } : {}, here: here?.label }}
      signed={step.signed ?? null}
      submit={say(step.title)}
      keep={keeper}
      send={async (values, sign) => {
        const why = guardOnOpen(definition, step, values, {});
        if (why) throw new ApiError(0, 'case.not-now', why);
        const command = {
          ...{ case: id, procedure: of.procedure, step: name, screen: 'pocket' as const },
          values: { ...values, ...step.says } as Sheet,
          ...(sign ? { sign } : {}),
        };
        const outcome = await send('case.open', command, { waits: step.offline === true, draft: keeper.name });
        toast(told(outcome, t('new.done', { what: say(of.head.title) })));
        await router.navigate({ to: '/cases/$case', params: { case: id }, replace: true });
      }}
    />
  );
}
