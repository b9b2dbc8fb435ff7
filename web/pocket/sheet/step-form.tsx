import { Button } from 'antd-mobile';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sign } from '#contract/pieces.ts';
import type { Sheet } from '#kernel/fields.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import type { Box, Draft } from '#web/sheet/form.ts';
import { type DraftKeeping, useStepForm } from '#web/sheet/use-form.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { SubScreen } from '../parts.tsx';
import { BoxInput } from './box-input.tsx';
import type { Around } from './compound/given.ts';

const SignBox = lazy(() => import('./sign-box.tsx').then((made) => ({ default: made.SignBox })));

/**
 * The form of one step as a screen: what is asked, what may be added (folded), the signature, one large button.
 * `send` carries it out; what the server says about single boxes is shown there, the rest above the button.
 */
export function StepForm(props: {
  title: string;
  boxes: readonly Box[] | ((draft: Draft) => readonly Box[]);
  initial: Draft;
  around: Around;
  signed: 'typed' | 'drawn' | 'either' | null;
  submit: string;
  /** where the draft is kept */
  keep: DraftKeeping;
  intro?: ReactNode;
  send: (values: Sheet, sign: Sign | undefined) => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const form = useStepForm(props.boxes, props.initial, project.timeZone, props.keep);
  const [sign, setSign] = useState<Sign>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [asked, setAsked] = useState(false);
  const needed = form.boxes.filter((box) => box.needed || form.boxes.length <= 4);
  const more = form.boxes.filter((box) => !needed.includes(box));
  const filledMore = more.some(({ name }) => form.draft[name] !== undefined || form.faults[name]);
  const signFault =
    asked && props.signed && !sign ? t(props.signed === 'typed' ? 'form.needPassword' : 'form.needSign') : undefined;

  const submit = async (): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    const values = form.check();
    if (form.waiting) setSaid(t('form.waitPhotos'));
    else if (!values || (props.signed && !sign)) {
      setSaid(t('form.fixFirst'));
      toFirstFault();
    } else {
      setBusy(true);
      try {
        await props.send(values, sign);
        form.forget();
      } catch (error) {
        form.take(error);
        setSaid(say(sayOf(error)));
        toFirstFault();
      } finally {
        setBusy(false);
      }
    }
  };
  return (
    <SubScreen
      title={props.title}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          <Button block color="primary" size="large" loading={busy} onClick={() => void submit()}>
            {props.submit}
          </Button>
        </div>
      }
    >
      {props.intro}
      <div className="k-card k-pad">
        {needed.length + more.length === 0 && !props.signed ? <p className="k-sub">{t('form.nothing')}</p> : null}
        {needed.map((box) => (
          <BoxInput key={box.name} box={box} form={form} around={props.around} />
        ))}
        {more.length > 0 ? (
          <details className="p-more" open={filledMore}>
            <summary>{t('form.more')}</summary>
            {more.map((box) => (
              <BoxInput key={box.name} box={box} form={form} around={props.around} />
            ))}
          </details>
        ) : null}
        {props.signed ? (
          <Suspense fallback={null}>
            <SignBox wants={props.signed} value={sign} set={setSign} fault={signFault} />
          </Suspense>
        ) : null}
      </div>
    </SubScreen>
  );
}
