import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideForm, OutsideTaken } from '#contract/outside.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { call, http } from '#web/api/client.ts';
import { ApiError, sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { boxesOf, type Draft } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { keptDraft } from './draft.ts';
import { BoxInput } from './input.tsx';

/** One form: its boxes, one large button. What was typed stays until it was taken. */
export function OneForm(props: {
  code: string;
  of: OutsideForm;
  timeZone: string;
  done: (taken: OutsideTaken) => void;
}): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const { code, of } = props;
  const [kept] = useState(() => keptDraft(`${code} ${of.procedure} ${of.step}`));
  // the boxes of the one step are all of the definition that comes here
  const boxes = useCallback((draft: Draft) => boxesOf({ sheet: of.sheet } as AnyProcedure, of, draft), [of]);
  const form = useStepForm(boxes, {}, props.timeZone, kept);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    if (busy) return;
    const values = form.check();
    if (form.waiting) return setSaid(t('waitPhotos'));
    if (!values) {
      setSaid(t('fixFirst'));
      // once the faults are drawn
      setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid]')?.focus(), 0);
      return;
    }
    setSaid(undefined);
    setBusy(true);
    const body = { id: kept.id, procedure: of.procedure, step: of.step, values };
    try {
      const taken = await call(http.POST('/api/outside/{place}', { params: { path: { place: code } }, body }));
      form.forget();
      props.done(taken);
    } catch (error) {
      form.take(error);
      if (error instanceof ApiError && error.code === 'outside.taken') kept.renew();
      setSaid(say(sayOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {form.boxes.map((box) => (
        <BoxInput key={box.name} box={box} form={form} code={code} timeZone={props.timeZone} />
      ))}
      {said ? (
        <p className="fault" role="alert">
          {said}
        </p>
      ) : null}
      <button type="submit" className="wide" disabled={busy}>
        {busy ? t('sending') : t('submit')}
      </button>
      <p className="hint">{t('privacy')}</p>
    </form>
  );
}
