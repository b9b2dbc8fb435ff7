import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '#web/api/clock.ts';
import { useOffice } from '#web/office/office.tsx';
import { type OutsiderDraft, outsiderIn, relations } from '#web/sheet/compound.ts';
import { DrawingPicture } from '#web/sheet/drawing-picture.tsx';
import { ChoiceBox, Field } from '#web/ui/pocket/inputs.tsx';
import { Pad } from '../pad.tsx';
import type { CompoundProps } from './given.ts';
import { Line } from './line.tsx';

/** Somebody without an account signs: name, relation, and their finger. When they signed is when they drew. */
export function OutsiderBox(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { when } = useOffice();
  const { label, name, form } = props;
  const signed = outsiderIn(form.draft[name]);
  const set = (parts: OutsiderDraft): void => form.change(name, (before) => ({ ...outsiderIn(before), ...parts }));
  const draw = (drawing: string | undefined): void =>
    set({ drawing, at: drawing === undefined ? undefined : serverNow().toISOString() });
  const offered = relations.map((one): string => t(`outsider.relations.${one}`));
  const relation = signed.relation ?? '';
  return (
    <Field label={label} optional={props.optional} fault={props.fault} group>
      {({ id }) => (
        <div className="p-parts">
          <Line
            id={id}
            label={`${label} ${t('outsider.name')}`}
            placeholder={t('outsider.name')}
            max={60}
            value={signed.name ?? ''}
            set={(text) => set({ name: text })}
          />
          <ChoiceBox
            label={t('outsider.relation')}
            value={relation}
            options={offered.map((one) => ({ value: one, label: one }))}
            set={(chosen) => set({ relation: chosen ?? '' })}
            clear
          />
          <Line
            label={`${label} ${t('outsider.otherRelation')}`}
            placeholder={t('outsider.otherRelation')}
            max={40}
            value={offered.includes(relation) ? '' : relation}
            set={(text) => set({ relation: text })}
          />
          <Sign drawing={signed.drawing} set={draw} />
          {signed.at ? <p className="k-hint">{t('outsider.at', { when: when(signed.at) })}</p> : null}
        </div>
      )}
    </Field>
  );
}

function Sign(props: { drawing: string | undefined; set: (drawing: string | undefined) => void }): ReactNode {
  const { t } = useTranslation('boxes');
  // what was drawn before this form was opened is a picture, until it is drawn anew
  const [before, setBefore] = useState(props.drawing !== undefined);
  const label = t('outsider.sign');
  if (!before || props.drawing === undefined) return <Pad label={label} set={props.set} />;
  return (
    <div className="p-pick">
      <DrawingPicture drawing={props.drawing} label={label} width={200} />
      <button
        type="button"
        className="k-plain"
        onClick={() => {
          setBefore(false);
          props.set(undefined);
        }}
      >
        {t('outsider.again')}
      </button>
    </div>
  );
}
