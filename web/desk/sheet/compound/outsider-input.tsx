import { AutoComplete, Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '#web/api/clock.ts';
import { useOffice } from '#web/office/office.tsx';
import { type OutsiderDraft, outsiderIn, relations } from '#web/sheet/compound.ts';
import { DrawingPicture } from '#web/sheet/drawing-picture.tsx';
import { useDrawing } from '#web/sheet/use-drawing.ts';
import type { CompoundProps } from './given.ts';

/** Somebody without an account signs: name, relation, and their hand. When they signed is when they drew. */
export function OutsiderInput(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { when } = useOffice();
  const { id, label, name, form, invalid } = props;
  const signed = outsiderIn(form.draft[name]);
  const set = (parts: OutsiderDraft): void => form.change(name, (before) => ({ ...outsiderIn(before), ...parts }));
  const draw = (drawing: string | undefined): void =>
    set({ drawing, at: drawing === undefined ? undefined : serverNow().toISOString() });
  const status = invalid ? 'error' : '';
  return (
    <div className="d-outsider">
      <Input
        id={id}
        aria-label={`${label} ${t('outsider.name')}`}
        placeholder={t('outsider.name')}
        maxLength={60}
        status={status}
        value={signed.name ?? ''}
        onChange={(event) => set({ name: event.target.value })}
      />
      <AutoComplete
        aria-label={`${label} ${t('outsider.relation')}`}
        placeholder={t('outsider.relation')}
        maxLength={40}
        status={status}
        value={signed.relation ?? ''}
        options={relations.map((one) => ({ value: t(`outsider.relations.${one}`) }))}
        onChange={(relation: string | undefined) => set({ relation: relation ?? '' })}
      />
      <Sign label={`${label} ${t('outsider.sign')}`} drawing={signed.drawing} set={draw} />
      {signed.at ? <span className="d-small">{t('outsider.at', { when: when(signed.at) })}</span> : null}
    </div>
  );
}

function Sign(props: {
  label: string;
  drawing: string | undefined;
  set: (drawing: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('boxes');
  // what was drawn before this form was opened is a picture, until it is drawn anew
  const [before, setBefore] = useState(props.drawing !== undefined);
  if (!before || props.drawing === undefined) return <Pad {...props} />;
  return (
    <div className="d-pad">
      <DrawingPicture drawing={props.drawing} label={props.label} width={300} />
      <Button
        size="small"
        type="link"
        onClick={() => {
          setBefore(false);
          props.set(undefined);
        }}
      >
        {t('outsider.again')}
      </Button>
    </div>
  );
}

function Pad(props: { label: string; set: (drawing: string | undefined) => void }): ReactNode {
  const { t } = useTranslation('boxes');
  const hint = useId();
  const { canvas, drawn, clear } = useDrawing(props.set);
  return (
    <div className="d-pad">
      <canvas ref={canvas} role="img" aria-label={props.label} {...(drawn ? {} : { 'aria-describedby': hint })} />
      {drawn ? (
        <Button size="small" type="link" onClick={clear}>
          {t('outsider.again')}
        </Button>
      ) : (
        <span id={hint}>{t('outsider.signHere')}</span>
      )}
    </div>
  );
}
