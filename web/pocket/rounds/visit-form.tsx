import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandArgs } from '#contract/all.ts';
import type { CheckItem } from '#contract/rounds.ts';
import { ApiError, sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import type { DraftKeeper } from '#web/offline/drafts.ts';
import { useCommand } from '#web/offline/use-command.ts';
import type { WalkedPoint, WalkedRound } from '#web/offline/walked.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { LineBox, TextBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { Chip, Group } from '#web/ui/pocket/screen.tsx';
import { SubScreen } from '../parts.tsx';
import { standAt } from '../scan/spot.ts';
import { useTold } from '../told.ts';
import { ItemLine } from './item-line.tsx';
import { ProofCard } from './proof-card.tsx';
import { useVisit } from './use-visit.ts';
import {
  answer,
  hasAsked,
  hindrances,
  missingReadings,
  restPass,
  sectionsAt,
  unanswered,
  type VisitDraft,
  visitArgs,
} from './visit.ts';

const FailDrawer = lazy(() => import('./fail-drawer.tsx'));
const flags = [
  'short-dwell',
  'too-fast',
  'two-floors',
  'two-rounds',
  'clock',
  'all-by-hand',
  'same-photo',
  'unreported',
] as const;

/** Fills in one point: proof, items by section, what is open here, and everything else in order by one tap. */
export function Visit(props: {
  round: WalkedRound;
  point: WalkedPoint;
  code: string | undefined;
  keeper: DraftKeeper;
}): ReactNode {
  const { round, point } = props;
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const router = useRouter();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const { draft, change, restored } = useVisit(props.keeper, props.code);
  const [open, setOpen] = useState<CheckItem>();
  const [said, setSaid] = useState<string>();
  const [asked, setAsked] = useState(false);
  const [itemFaults, setItemFaults] = useState<Readonly<Record<string, string>>>({});
  const tried = useRef<{ draft: VisitDraft; args: CommandArgs<'round.visit'> }>(undefined);
  const sections = sectionsAt(round, point.id);
  const left = unanswered(draft, sections);
  const hinders = asked ? hindrances(draft, sections) : [];
  const unread = asked ? missingReadings(draft, sections).map(({ key }) => key) : [];
  const proofFault = hinders.includes('proof')
    ? t('point.scanFirst')
    : hinders.includes('reason')
      ? t('point.needByHand')
      : undefined;

  const flagged = (names: readonly string[]): string =>
    names.map((name) => t(`flag.${flags.find((one) => one === name) ?? 'other'}`)).join(t('form.comma'));
  const submit = async (): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    setItemFaults({});
    const [first] = hindrances(draft, sections);
    const { proof } = draft;
    if (first || !proof) {
      const sentence = {
        proof: 'point.scanFirst',
        reason: 'point.needByHand',
        readings: 'point.needReading',
        interviewee: 'point.needInterviewee',
      } as const;
      toFirstFault();
      setSaid(first === 'items' || !first ? t('point.left', { n: left.length }) : t(sentence[first]));
      return;
    }
    // a repeat of the same visit must be the same command, to the last time in it
    if (tried.current?.draft !== draft) {
      const leftAt = new Date().toISOString();
      tried.current = { draft, args: visitArgs(draft, { round: round.id, point: point.id, leftAt, proof }, sections) };
    }
    const { args } = tried.current;
    try {
      const outcome = await send('round.visit', args, { draft: props.keeper.name });
      standAt(project.id, point, Date.now());
      const what = outcome.kind === 'visit' ? flagged(outcome.visit.flags) : '';
      toast(told(outcome, what ? t('point.flagged', { what }) : t('point.sent', { label: point.label })));
      await router.navigate({ to: '/rounds/$round', params: { round: round.id }, replace: true });
    } catch (error) {
      setSaid(say(sayOf(error)));
      if (error instanceof ApiError)
        setItemFaults(
          Object.fromEntries(
            error.fields.flatMap(({ path, say: words }) => {
              // 'findings.2.values.meter' counts in the list sent, 'findings.P5-4.4.1-04' names the item itself
              const [, list, rest = ''] = /^(findings|adds)\.(.*)$/.exec(path) ?? [];
              const n = /^\d+(?=\.|$)/.exec(rest)?.[0];
              const sent = list === 'adds' ? args.adds : args.findings;
              const item = n === undefined ? rest : sent?.[Number(n)]?.item;
              return item ? [[item, say(words)]] : [];
            }),
          ),
        );
    }
  };
  return (
    <SubScreen
      title={point.label}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          {left.length > 0 ? (
            <Button block color="success" size="large" onClick={() => change((now) => restPass(now, sections))}>
              {t('point.rest')}
            </Button>
          ) : (
            <Button block color="primary" size="large" loading={busy} onClick={() => void submit()}>
              {t('point.submit')}
            </Button>
          )}
        </div>
      }
    >
      {restored ? <p className="k-hint">{t('point.draft')}</p> : null}
      <ProofCard
        round={round.id}
        draft={draft}
        fault={proofFault}
        setReason={(why) => change((now) => ({ ...now, proof: { byHand: why } }))}
      />
      <OpenHere point={point} proof={draft.proof} />
      {sections.length === 0 ? <p className="k-hint">{t('point.noItems')}</p> : null}
      {sections.map((section) => (
        <Group key={section.key} title={say(section.title)}>
          {section.items.map((item) => (
            <ItemLine
              key={item.key}
              item={item}
              guide={round.checklist.template === 'guide'}
              draft={draft}
              fault={itemFaults[item.key] ?? (unread.includes(item.key) ? t('point.needReading') : undefined)}
              set={(value) => {
                // an item only counts as failed once its sheet was saved
                if (value === 'fail') setOpen(item);
                else change((now) => answer(now, item.key, value));
              }}
              setReading={(text) => change((now) => ({ ...now, readings: { ...now.readings, [item.key]: text } }))}
              setMethods={(used) => change((now) => ({ ...now, methods: { ...now.methods, [item.key]: used } }))}
              open={() => setOpen(item)}
            />
          ))}
        </Group>
      ))}
      <div className="k-card k-pad">
        {hasAsked(draft, sections) ? (
          <LineBox
            label={t('point.interviewee')}
            value={draft.interviewee}
            set={(interviewee) => change((now) => ({ ...now, interviewee }))}
            max={100}
            fault={hinders.includes('interviewee') ? t('point.needInterviewee') : undefined}
          />
        ) : null}
        <TextBox
          label={t('point.note')}
          optional={t('common:field.optional')}
          value={draft.note}
          set={(note) => change((now) => ({ ...now, note }))}
          max={500}
        />
      </div>
      {open ? (
        <Suspense fallback={null}>
          <FailDrawer
            item={open}
            point={point}
            open={point.openFindings}
            note={draft.fails[open.key]}
            save={(note) => {
              change((now) => answer(now, open.key, 'fail', note));
              setOpen(undefined);
            }}
            remove={() => {
              change((now) => answer(now, open.key, 'pass'));
              setOpen(undefined);
            }}
            close={() => setOpen(undefined)}
          />
        </Suspense>
      ) : null}
    </SubScreen>
  );
}

/** Findings still open at this point; those to be checked on the spot are one tap away. */
function OpenHere(props: { point: WalkedPoint; proof: { code: string } | { byHand: string } | null }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { point, proof } = props;
  if (point.openFindings.length === 0) return null;
  const code = proof && 'code' in proof ? { code: proof.code } : {};
  return (
    <Group title={t('point.openHere')}>
      {point.openFindings.map((one) => (
        <div key={one.id} className="k-row k-line">
          <Link to="/cases/$case" params={{ case: one.id }} className="k-row-main">
            <span className="k-two">{one.what}</span>
            <span className="k-sub k-chips">
              <span>{one.number ?? t('common:state.noNumber')}</span>
              {one.step === 'verify' ? <Chip tone="warn">{t('point.verify')}</Chip> : null}
            </span>
          </Link>
          {one.step === 'verify' ? (
            <Link
              to="/cases/$case/$step"
              params={{ case: one.id, step: 'verify' }}
              search={code}
              className="p-button p-button-small"
            >
              {t('point.verify')}
            </Link>
          ) : null}
        </div>
      ))}
    </Group>
  );
}
