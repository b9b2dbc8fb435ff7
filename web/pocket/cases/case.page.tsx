import { createLazyRoute, Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#contract/cases.ts';
import { noteStep } from '#kernel/procedure.ts';
import { departments } from '#kernel/roles.ts';
import { factWords, showAll } from '#kernel/show.ts';
import { timelineOf } from '#kernel/timeline.ts';
import type { Words } from '#kernel/words.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { stepsOf as stepsTaken } from '#web/offline/overlay.ts';
import { rowsOf, useCase } from '#web/offline/reads.ts';
import { useSnapshot } from '#web/offline/use-account.tsx';
import { countersOf } from '#web/sheet/counters.ts';
import { definitionFor } from '#web/sheet/definition.ts';
import { FullParties, useInFull } from '#web/sheet/in-full.ts';
import { lapseIn, offersNow, waysOf } from '#web/sheet/ways.ts';
import { Chip, Group } from '#web/ui/pocket/screen.tsx';
import { Answer, CaseLine, SubScreen } from '../parts.tsx';
import { ShownBoxes } from '../sheet/shown.tsx';

const SeeInFull = lazy(() => import('./see-in-full.tsx'));

export const Route = createLazyRoute('/cases/$case')({ component: CasePage });

/** One case: how it stands, what this person can do, its sheet, its story. */
function CasePage(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { case: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useCase(project.id, id);
  const found = asked.data;
  return (
    <SubScreen
      title={found ? say(definitionFor(found).title) : t('case.sheet')}
      foot={found ? <Steps of={found} steps={stepsOf(found, project.timeZone).slice(0, inFoot)} foot /> : undefined}
    >
      <Answer of={asked} rows={4}>
        {(of) => <Body of={of} />}
      </Answer>
    </SubScreen>
  );
}

/** How many steps stand in reach of the thumb; the others are on the page. */
const inFoot = 3;

/** Links to steps; the first of the foot is large. */
function Steps(props: { of: CaseDetail; steps: readonly { step: string; title: Words }[]; foot?: boolean }): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  return (
    <nav className="p-steps" aria-label={t(props.foot ? 'case.can' : 'case.canToo')}>
      {props.steps.map(({ step, title }, i) => (
        <Link
          key={step}
          to="/cases/$case/$step"
          params={{ case: props.of.id, step }}
          className={i === 0 && props.foot && step !== 'note' ? 'p-button p-button-main' : 'p-button'}
        >
          {say(title)}
        </Link>
      ))}
    </nav>
  );
}

/** The steps this person may take now, most wanted first, and the note that anybody may write. */
const stepsOf = (of: CaseDetail, timeZone: string): { step: string; title: Words }[] => [
  ...waysOf(definitionFor(of), { ...of, offers: offersNow(definitionFor(of), of, timeZone) }),
  { step: 'note', title: noteStep.title },
];

/** What was done here and is on its way; else that there is nothing to do. */
function Taken(props: { of: CaseDetail }): ReactNode {
  const { of } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project, when } = useOffice();
  const taken = stepsTaken(of.id, rowsOf(useSnapshot(), project.id)).filter(({ state }) => state !== 'sent');
  const titles: Readonly<Record<string, { title: Words }>> = definitionFor(of).steps;
  const titleOf = (step: string): Words => (step === 'note' ? noteStep : titles[step])?.title ?? { zh: step, en: step };
  if (taken.length === 0) return of.offers.length === 0 ? <p className="k-hint">{t('case.none')}</p> : null;
  return taken.map(({ step, at }) => (
    <p key={`${step} ${at}`} className="p-warning">
      {t('waiting.step', { what: say(titleOf(step)), when: when(at) })}
    </p>
  ));
}

function Body(props: { of: CaseDetail }): ReactNode {
  const { of } = props;
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project, when } = useOffice();
  const definition = definitionFor(of);
  const lapse = lapseIn(definition, of, project.timeZone);
  const inFull = useInFull(project.id, of);
  const others = of.family.filter((row) => row.id !== of.id);
  const more = stepsOf(of, project.timeZone).slice(inFoot);
  return (
    <>
      <section className="k-card k-pad p-case-head">
        <h2>{of.title}</h2>
        <p className="k-sub k-chips">
          <Chip tone="info">{say(of.stateTitle)}</Chip>
          {of.major ? <Chip tone="bad">{t('common:state.major')}</Chip> : null}
          {of.overdue ? <Chip tone="bad">{t('common:state.overdue')}</Chip> : null}
          {countersOf(definition, of.counts).map(({ name, words }) => (
            <Chip key={name} tone="warn">
              {say(words)}
            </Chip>
          ))}
        </p>
        <p className="k-sub">
          <span>{of.number ?? t('common:state.noNumber')}</span>
          {of.place ? <span>{of.place.label}</span> : null}
        </p>
        <p className="k-sub">
          {of.dueAt ? <span>{t('common:state.due', { when: when(of.dueAt) })}</span> : null}
          {lapse ? <span>{t('common:state.lapses', { when: when(lapse.at) })}</span> : null}
          {of.department ? (
            <span>
              {t('case.department')} {say(departments[of.department])}
            </span>
          ) : null}
          {of.standIn ? (
            <span>
              {t('case.standIn', { who: of.standIn.name, what: of.standIn.steps.map((one) => say(one)).join(' / ') })}
            </span>
          ) : null}
          {of.assignee ? (
            <span>
              {t('case.assignee')} {of.assignee.name}
            </span>
          ) : null}
        </p>
        {of.known.map((one) => (
          <p key={one.name} className="k-sub">{`${say(one.title)} ${say(factWords(one))}`}</p>
        ))}
        {of.verdicts.map((one) => (
          <p key={one.title.zh} className="k-hint">{`${say(one.title)}：${say(one.say)}`}</p>
        ))}
        <Taken of={of} />
      </section>
      {more.length > 0 ? (
        <Group title={t('case.canToo')}>
          <div className="k-pad">
            <Steps of={of} steps={more} />
          </div>
        </Group>
      ) : null}
      <Group title={t('case.sheet')}>
        <div className="k-pad">
          {inFull.holds ? (
            <Suspense fallback={null}>
              <SeeInFull of={inFull} what={of.number ?? say(definition.title)} />
            </Suspense>
          ) : null}
          <FullParties value={inFull.parties}>
            <ShownBoxes boxes={showAll(definition.sheet, inFull.sheet, of)} />
          </FullParties>
        </div>
      </Group>
      {others.length > 0 ? (
        <Group title={t('case.family')}>
          {others.map((row) => (
            <CaseLine key={row.id} row={row} />
          ))}
        </Group>
      ) : null}
      {of.timeline.length > 0 ? (
        <Group title={t('case.timeline')}>
          <ol className="p-story">
            {timelineOf(definition, of).map((entry) => (
              <li key={entry.seq}>
                <b>{say(entry.title)}</b>
                <p className="k-sub">
                  <span>{[entry.who, entry.role ? say(entry.role) : ''].filter(Boolean).join(' · ')}</span>
                  <span>{when(entry.at)}</span>
                  {entry.arrived ? <span>{t('case.arrived', { when: when(entry.arrived) })}</span> : null}
                </p>
                {entry.remark ? <Chip tone="info">{say(entry.remark)}</Chip> : null}
                {entry.signature ? (
                  <p className="k-sub p-signed">
                    <Chip tone={entry.signature.returned ? 'warn' : 'good'}>
                      {t(entry.signature.method === 'drawn' ? 'case.signedDrawn' : 'case.signedTyped')}
                      {entry.signature.returned ? ` · ${t('case.returned')}` : ''}
                    </Chip>
                    {entry.signature.drawing?.startsWith('M') ? (
                      <svg viewBox="0 0 600 240" width="120" height="48" aria-hidden="true">
                        <path d={entry.signature.drawing} fill="none" stroke="var(--k-ink)" strokeWidth="5" />
                      </svg>
                    ) : null}
                  </p>
                ) : null}
                {entry.boxes.length > 0 ? <ShownBoxes boxes={entry.boxes} /> : null}
              </li>
            ))}
          </ol>
        </Group>
      ) : null}
    </>
  );
}
