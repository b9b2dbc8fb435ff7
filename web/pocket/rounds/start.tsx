import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '#web/api/clock.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import type { WalkedRound } from '#web/offline/walked.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { ChoiceBox, LineBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { readDevice } from '../install/device.ts';
import { SubScreen } from '../parts.tsx';
import { useTold } from '../told.ts';
import { Cramped } from '../waiting/cramped.tsx';

/** The office's own items as this phone shows them: what it walks by, whatever is added or withdrawn meanwhile. */
const ownItems = (round: WalkedRound): string[] =>
  Object.values(round.sections).flatMap(({ items }) => items.filter(({ added }) => added).map(({ key }) => key));

/** Starts a round: on duty, and with which radio (P3-1.5). */
export function Start(props: { round: WalkedRound }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project, clock } = useOffice();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const [duty, setDuty] = useState(false);
  const [radio, setRadio] = useState<'take' | 'none'>('take');
  const [device, setDevice] = useState('');
  const [why, setWhy] = useState('');
  const [said, setSaid] = useState<string>();
  const [asked, setAsked] = useState(false);
  const radioFault =
    radio === 'take' && !device.trim()
      ? t('round.needDevice')
      : radio === 'none' && !why.trim()
        ? t('round.needNoRadio')
        : undefined;

  const start = async (): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    if (!duty || radioFault) {
      setSaid(duty ? radioFault : t('round.needDuty'));
      if (duty) toFirstFault();
      return;
    }
    // before a day of photos the browser is asked not to clear them away by itself
    void readDevice(true);
    try {
      const { key, version } = round.checklist;
      const outcome = await send('round.start', {
        round: round.id,
        radio: radio === 'take' ? { device: device.trim() } : { none: why.trim() },
        onDuty: true,
        checklist: { key, version, added: ownItems(round) },
      });
      toast(told(outcome, t('round.started')));
    } catch (error) {
      setSaid(say(sayOf(error)));
    }
  };
  return (
    <SubScreen
      title={round.route.name}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          <Button block color="primary" size="large" loading={busy} onClick={() => void start()}>
            {t('round.start')}
          </Button>
        </div>
      }
    >
      <Cramped />
      <section className="k-card k-pad p-case-head">
        <p className="k-sub">
          <span>{t('round.window', { from: clock(round.windowStart), to: clock(round.windowEnd) })}</span>
          <span>{t('round.points', { n: round.total })}</span>
        </p>
        {serverNow().toISOString() < round.windowStart ? <p className="k-hint">{t('round.early')}</p> : null}
      </section>
      <div className="k-card k-pad">
        <label className="p-check">
          <input type="checkbox" checked={duty} onChange={(event) => setDuty(event.target.checked)} />
          {t('round.onDuty')}
        </label>
        <ChoiceBox
          label={t('round.radio')}
          value={radio}
          options={[
            { value: 'take', label: t('round.radioTake') },
            { value: 'none', label: t('round.radioNone') },
          ]}
          set={(value) => setRadio(value ?? 'take')}
        />
        {radio === 'take' ? (
          <LineBox
            label={t('round.device')}
            value={device}
            set={setDevice}
            max={40}
            fault={asked ? radioFault : undefined}
          />
        ) : (
          <LineBox
            label={t('round.noRadioWhy')}
            value={why}
            set={setWhy}
            max={200}
            fault={asked ? radioFault : undefined}
          />
        )}
      </div>
    </SubScreen>
  );
}
