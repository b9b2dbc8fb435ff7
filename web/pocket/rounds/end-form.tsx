import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sign } from '#contract/pieces.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useAccount } from '#web/offline/use-account.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import type { WalkedPoint, WalkedRound } from '#web/offline/walked.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { ChoiceBox, LineBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { CaseLine, SubScreen } from '../parts.tsx';
import { useTold } from '../told.ts';
import { Notices } from './notices.tsx';
import { Skipped } from './skipped.tsx';
import { visitDraft } from './use-visit.ts';
import type { VisitDraft } from './visit.ts';

const SignBox = lazy(() => import('../sheet/sign-box.tsx').then((made) => ({ default: made.SignBox })));

/** Points that were filled in and not submitted. */
function useHalfDone(round: WalkedRound): readonly WalkedPoint[] {
  const { store } = useAccount();
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    void store.drafts
      .where('key')
      .startsWith(visitDraft(round.id, ''))
      .toArray()
      .then((drafts) => {
        const filled = drafts.filter(({ data }) => Object.keys((data as VisitDraft).answers).length > 0);
        setBegun(new Set(filled.map(({ key }) => key)));
      });
  }, [store, round.id]);
  return round.points.filter((point) => !point.visit && begun.has(visitDraft(round.id, point.id)));
}

/** The end of a round: what was left out and why, who has to know, the radio back, the signature. */
export function EndForm(props: { round: WalkedRound }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const router = useRouter();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [radio, setRadio] = useState<'back' | 'missing' | undefined>(round.radio === null ? 'back' : undefined);
  const [why, setWhy] = useState('');
  const [sign, setSign] = useState<Sign>();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string>();
  const skipped = round.points.filter((point) => !point.visit);
  const halfDone = useHalfDone(round);
  const wrong = {
    reasons: skipped.some((point) => !reasons[point.id]?.trim()),
    radio: radio === undefined || (radio === 'missing' && !why.trim()),
    sign: !sign,
  };

  const end = async (): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    if (wrong.reasons || wrong.radio || !sign) {
      setSaid(t('form.fixFirst'));
      toFirstFault();
      return;
    }
    try {
      const outcome = await send('round.end', {
        round: round.id,
        ...(skipped.length > 0
          ? { reasons: Object.fromEntries(skipped.map((point) => [point.id, reasons[point.id]?.trim() ?? ''])) }
          : {}),
        radioBack: radio === 'missing' ? { missing: why.trim() } : true,
        sign,
      });
      toast(told(outcome, t('end.sent')));
      await router.navigate({ to: '/rounds/$round', params: { round: round.id }, replace: true });
    } catch (error) {
      setSaid(say(sayOf(error)));
    }
  };
  return (
    <SubScreen
      title={t('end.title')}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          <Button block color="primary" size="large" loading={busy} onClick={() => void end()}>
            {t('end.submit')}
          </Button>
        </div>
      }
    >
      <p className="p-count">
        <b>{t('round.progress', { done: round.visited, all: round.total })}</b>
      </p>
      {halfDone.length > 0 ? (
        <div className="p-warning" role="alert">
          <p>{t('end.drafts', { what: halfDone.map((point) => point.label).join(t('form.comma')) })}</p>
          <p>{t('end.unreportedHint')}</p>
          {halfDone.slice(0, 1).map((point) => (
            <Link key={point.id} to="/rounds/$round/points/$point" params={{ round: round.id, point: point.id }}>
              {point.label} ›
            </Link>
          ))}
        </div>
      ) : null}
      {skipped.length > 0 ? <Skipped points={skipped} reasons={reasons} set={setReasons} asked={asked} /> : null}
      <Group title={t('end.findings')}>
        {round.findings.length === 0 ? <Empty text={t('round.noFindings')} /> : null}
        {round.findings.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
      </Group>
      {round.findings.length > 0 ? <Notices round={round} /> : null}
      <div className="k-card k-pad">
        {round.radio === null ? null : (
          <ChoiceBox
            label={round.radio ? `${t('end.radio')} ${round.radio}` : t('end.radio')}
            value={radio}
            options={[
              { value: 'back', label: t('end.radioBack') },
              { value: 'missing', label: t('end.radioMissing') },
            ]}
            set={setRadio}
            fault={asked && radio === undefined ? t('end.needRadio') : undefined}
          />
        )}
        {radio === 'missing' ? (
          <LineBox
            label={t('end.radioWhy')}
            value={why}
            set={setWhy}
            max={200}
            fault={asked && !why.trim() ? t('end.needRadioWhy') : undefined}
          />
        ) : null}
        <Suspense fallback={null}>
          <SignBox
            wants="drawn"
            label={t('end.sign')}
            value={sign}
            set={setSign}
            fault={asked && !sign ? t('form.needSign') : undefined}
          />
        </Suspense>
      </div>
    </SubScreen>
  );
}
