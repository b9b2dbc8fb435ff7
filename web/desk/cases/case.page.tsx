import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Alert, Button, Card, Dropdown, Flex, Skeleton, Space, Tag, Timeline, Typography } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, Offer } from '#contract/cases.ts';
import { isAsked } from '#kernel/answers.ts';
import { fromStates, noteStep, type Step } from '#kernel/procedure.ts';
import { departments } from '#kernel/roles.ts';
import { factWords, showAll } from '#kernel/show.ts';
import { timelineOf } from '#kernel/timeline.ts';
import { addressOf } from '#web/api/address.ts';
import { caseQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { countersOf } from '#web/sheet/counters.ts';
import { definitionFor } from '#web/sheet/definition.ts';
import { FullParties, useInFull } from '#web/sheet/in-full.ts';
import { lapseIn } from '#web/sheet/ways.ts';
import { Basis } from '../basis.tsx';
import { useFaults } from '../fault.ts';
import { CaseLine, CaseTags } from '../parts.tsx';
import { ShownBoxes } from '../sheet/shown.tsx';
import { StepModal } from '../sheet/step-modal.tsx';
import { panelsOf } from './panels.ts';
import { Stages } from './stages.tsx';

const SeeInFull = lazy(() => import('./see-in-full.tsx'));

export const Route = createLazyRoute('/cases/$case')({ component: CasePage });

const noteOffer: Offer = { step: 'note', title: noteStep.title, asks: ['note'], may: [], signed: null, offline: false };

/** One case: how it stands, the steps this person may take here, its sheet, its story, its family. */
function CasePage(): ReactNode {
  const { t } = useTranslation();
  const faults = useFaults();
  const { case: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(caseQuery(project.id, id, 'desk'));
  if (asked.isError && !asked.data)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(asked.error).say}
        action={<Button onClick={() => void asked.refetch()}>{t('act.retry')}</Button>}
      />
    );
  if (!asked.data) return <Skeleton active />;
  return <Found key={asked.data.id} of={asked.data} />;
}

function Found(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const { project, when } = useOffice();
  const { of } = props;
  const definition = definitionFor(of);
  const panels = panelsOf(of, definition);
  const inFull = useInFull(project.id, of);
  const lapse = lapseIn(definition, of, project.timeZone);
  const relatives = of.family.filter((row) => row.id !== of.id);
  return (
    <>
      <Typography.Title level={1} className="d-long">
        {of.title}
      </Typography.Title>
      <Flex wrap gap={12} align="center" className="d-sub">
        <span>
          {say(definition.title)} {of.number ?? t('common:state.noNumber')}
        </span>
        <CaseTags row={of} />
        <Counts of={of} />
        {of.place ? <span>{of.place.label}</span> : null}
        {of.department ? <span>{say(departments[of.department])}</span> : null}
        {of.assignee ? <span>{`${t('case.assignee')} ${of.assignee.name}`}</span> : null}
        {of.standIn ? (
          <span>
            {t('case.standIn', { who: of.standIn.name, what: of.standIn.steps.map((one) => say(one)).join(' / ') })}
          </span>
        ) : null}
        {panels.map(({ Links }) => (Links ? <Links key={Links.name} of={of} /> : null))}
        <Prints of={of} />
        {of.dueAt ? <span>{t('common:state.due', { when: when(of.dueAt) })}</span> : null}
        {lapse ? <span>{t('common:state.lapses', { when: when(lapse.at) })}</span> : null}
      </Flex>
      <Stages of={of} />
      <Basis of={of.basis} />
      {panels.map(({ Note }) => (Note ? <Note key={Note.name} of={of} /> : null))}
      <Alarms of={of} />
      <Known of={of} />
      <Ways of={of} />
      <div className="d-two">
        <Card size="small" title={<h2>{t('case.sheet')}</h2>}>
          {inFull.holds ? (
            <Suspense fallback={null}>
              <SeeInFull of={inFull} what={of.number ?? say(definition.title)} />
            </Suspense>
          ) : null}
          <FullParties value={inFull.parties}>
            <ShownBoxes boxes={showAll(definition.sheet, inFull.sheet, of)} />
          </FullParties>
        </Card>
        <div>
          {relatives.length > 0 ? (
            <Card size="small" title={<h2>{t('case.family')}</h2>} style={{ marginBottom: 16 }}>
              {relatives.map((row) => (
                <CaseLine key={row.id} row={row} />
              ))}
            </Card>
          ) : null}
          <Card size="small" title={<h2>{t('case.timeline')}</h2>}>
            <Story of={of} />
          </Card>
        </div>
      </div>
    </>
  );
}

/** The forms the case is printed on: those its definition names, or its sheet. */
function Prints(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { project } = useOffice();
  const { of } = props;
  const path = { project: project.id, case: of.id };
  const { prints = [] } = definitionFor(of);
  const forms =
    prints.length > 0
      ? prints.map(({ form, title }) => ({ form, title: say(title) }))
      : [{ form: undefined, title: t('case.print') }];
  return forms.map(({ form, title }) => (
    <a
      key={form ?? ''}
      href={addressOf('GET /api/projects/{project}/cases/{case}/sheet.pdf', path, form ? { form } : {})}
      target="_blank"
      rel="noreferrer"
    >
      {title}
    </a>
  ));
}

function Counts(props: { of: CaseDetail }): ReactNode {
  const say = useSay();
  return countersOf(definitionFor(props.of), props.of.counts).map(({ name, words }) => (
    <Tag key={name} color="warning">
      {say(words)}
    </Tag>
  ));
}

function Alarms(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  return props.of.alarms.map((alarm) => (
    <Alert
      key={alarm.id}
      style={{ marginBottom: 12 }}
      showIcon
      type={alarm.acknowledgedAt ? 'success' : 'error'}
      title={say(alarm.reason)}
      description={
        alarm.acknowledgedBy
          ? t('case.acknowledged', { who: alarm.acknowledgedBy.name, answer: alarm.answer ?? '' })
          : t('case.ringing')
      }
    />
  ));
}

/** A step that takes the case on, or settles what was asked for: these stand in front, the rest behind a menu. */
function isWanted(of: CaseDetail, offer: Offer): boolean {
  const definition = definitionFor(of);
  const step = definition.steps[offer.step] as Step | undefined;
  if (step?.answers === undefined) return step !== undefined && step.to !== 'same' && !step.aside;
  return isAsked(definition, step.answers, of.timeline);
}

/** The case goes on by a step that is taken on the spot, by phone. */
const waitsOnSpot = (of: CaseDetail): boolean =>
  Object.values<Step>(definitionFor(of).steps).some(
    (step) => step.at === 'pocket' && !step.aside && fromStates(step).includes(of.state),
  );

/** What other parts of the house know of it, as far as this person may see that; and what stands against steps because of it. */
function Known(props: { of: CaseDetail }): ReactNode {
  const say = useSay();
  const { known, verdicts } = props.of;
  if (known.length + verdicts.length === 0) return null;
  return (
    <Flex wrap gap={12} className="d-sub">
      {known.map((one) => (
        <span key={one.name}>{`${say(one.title)} ${say(factWords(one))}`}</span>
      ))}
      {verdicts.map((one) => (
        <span key={one.title.zh}>{`${say(one.title)}：${say(one.say)}`}</span>
      ))}
    </Flex>
  );
}

/** The proposal as it stands, then the steps that move the case, then the rest. */
function Ways(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { of } = props;
  const [open, setOpen] = useState<{ offer: Offer; initial: Readonly<Record<string, unknown>> }>();
  const moving = of.offers.filter((offer) => isWanted(of, offer));
  const others = of.offers.filter((offer) => !moving.includes(offer));
  const start = (offer: Offer): void =>
    setOpen({ offer, initial: of.proposal?.step === offer.step ? of.proposal.values : {} });
  const spot = moving.length === 0 && waitsOnSpot(of);
  return (
    <div className="d-ways">
      {of.offers.length === 0 || spot ? <p className="d-sub">{spot ? t('case.onSpot') : t('case.none')}</p> : null}
      {of.proposal ? (
        <p className="d-sub">
          {t('case.proposal', { what: say(of.proposal.title) })}
          {of.proposal.department ? ` · ${say(departments[of.proposal.department])}` : ''}
        </p>
      ) : null}
      <Space wrap>
        {moving.map((offer, i) => (
          <Button
            key={offer.step}
            type={(of.proposal ? of.proposal.step === offer.step : i === 0) ? 'primary' : 'default'}
            onClick={() => start(offer)}
          >
            {say(offer.title)}
          </Button>
        ))}
        {others.length > 0 ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [...others, noteOffer].map((offer) => ({ key: offer.step, label: say(offer.title) })),
              onClick: ({ key }) => {
                const offer = [...others, noteOffer].find((one) => one.step === key);
                if (offer) start(offer);
              },
            }}
          >
            <Button>{t('case.otherSteps')}</Button>
          </Dropdown>
        ) : (
          <Button onClick={() => start(noteOffer)}>{t('case.note')}</Button>
        )}
      </Space>
      {open ? <StepModal of={of} {...open} close={() => setOpen(undefined)} /> : null}
    </div>
  );
}

function Story(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { when } = useOffice();
  const { of } = props;
  return (
    <Timeline
      items={timelineOf(definitionFor(of), of).map((entry) => ({
        key: entry.seq,
        content: (
          <>
            <b>{say(entry.title)}</b>
            <p className="d-sub">
              {[entry.who, entry.role ? say(entry.role) : '', when(entry.at)].filter(Boolean).join(' · ')}
              {entry.arrived ? ` · ${t('case.arrived', { when: when(entry.arrived) })}` : ''}
            </p>
            {entry.remark ? <Tag>{say(entry.remark)}</Tag> : null}
            {entry.signature ? (
              <Tag color={entry.signature.returned ? 'warning' : 'success'}>
                {t(entry.signature.method === 'drawn' ? 'case.signedDrawn' : 'case.signedTyped')}
                {entry.signature.returned ? ` · ${t('case.returned')}` : ''}
              </Tag>
            ) : null}
            {entry.boxes.length > 0 ? <ShownBoxes boxes={entry.boxes} narrow /> : null}
          </>
        ),
      }))}
    />
  );
}
