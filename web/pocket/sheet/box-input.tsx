import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PointProof } from '#kernel/fields.ts';
import { departments } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { ChoiceBox, LineBox, TextBox } from '#web/ui/pocket/inputs.tsx';
import { CodeBox } from './code-box.tsx';
import type { Around, BoxProps } from './compound/given.ts';
import { DateBox } from './date-box.tsx';
import { PhotosBox } from './photos-box.tsx';
import { PlaceBox } from './place-box.tsx';
import { StaffBox } from './staff-box.tsx';

const CompoundInput = lazy(() => import('./compound/inputs.tsx'));

const nothing: Around = { people: {}, places: {} };
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

/** Draws one box of a step's form by its kind. */
export function BoxInput(props: BoxProps): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { box, form, around = nothing } = props;
  const { field, name } = box;
  const value = form.draft[name];
  const wrong = form.faults[name];
  const common = {
    label: say(field.title),
    optional: box.needed ? undefined : t(box.stands ? 'common:field.stands' : 'common:field.optional'),
    fault: wrong ? say(wrong) : undefined,
  };
  const set = (next: unknown): void => form.set(name, next);
  const optionsOf = (all: Readonly<Record<string, Words>>): { value: string; label: string }[] =>
    Object.entries(all)
      .filter(([key]) => !props.among || props.among.includes(key))
      .map(([key, words]) => ({ value: key, label: say(words) }));
  switch (field.kind) {
    case 'text': {
      const text = { ...common, value: isText(value) ? value : '', set, max: field.max };
      const hint = props.placeholder ? { placeholder: props.placeholder } : {};
      return field.max > 60 ? <TextBox {...text} {...hint} /> : <LineBox {...text} {...hint} />;
    }
    case 'phone':
      return <LineBox {...common} value={isText(value) ? value : ''} set={set} type="tel" inputMode="tel" max={20} />;
    case 'reading':
      return <LineBox {...common} value={isText(value) ? value : ''} set={set} inputMode="decimal" max={14} />;
    case 'count':
    case 'money':
      return (
        <LineBox
          {...common}
          value={typeof value === 'number' ? String(field.kind === 'money' ? value / 100 : value) : ''}
          set={(text) => {
            const number = Number(text);
            if (text.trim() === '') set(undefined);
            else if (Number.isFinite(number)) set(field.kind === 'money' ? Math.round(number * 100) : number);
          }}
          inputMode={field.kind === 'money' ? 'decimal' : 'numeric'}
        />
      );
    case 'date':
      return <DateBox {...common} field={field} value={isText(value) ? value : undefined} set={set} />;
    case 'choice':
      return (
        <ChoiceBox
          {...common}
          value={isText(value) ? value : undefined}
          options={optionsOf(field.options)}
          set={set}
          clear={!box.needed}
        />
      );
    case 'department':
      return (
        <ChoiceBox
          {...common}
          value={isText(value) ? value : undefined}
          options={optionsOf(departments)}
          set={set}
          clear={!box.needed}
        />
      );
    case 'flag':
      return (
        <ChoiceBox
          {...common}
          value={value === true ? 'yes' : value === false ? 'no' : undefined}
          options={[
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
          set={(chosen) => set(chosen === undefined ? undefined : chosen === 'yes')}
          clear={!box.needed}
        />
      );
    case 'photos':
      return (
        <PhotosBox
          {...common}
          max={field.max}
          place={around.here}
          value={isList(value) ? value : []}
          set={set}
          wait={(waiting) => form.wait(name, waiting)}
        />
      );
    case 'place':
      return (
        <PlaceBox
          {...common}
          value={isText(value) ? value : undefined}
          shown={isText(value) ? around.places[value] : undefined}
          set={set}
        />
      );
    case 'staff':
      return (
        <StaffBox
          {...common}
          many={field.many}
          value={isList(value) ? value : []}
          names={around.people}
          department={around.department}
          set={set}
        />
      );
    case 'pointCode':
      return (
        <CodeBox
          label={common.label}
          fault={common.fault}
          point={around.point}
          value={value as PointProof | undefined}
          set={set}
        />
      );
    default:
      return (
        <Suspense fallback={null}>
          <CompoundInput {...common} name={name} field={field} form={form} around={around} draw={BoxInput} />
        </Suspense>
      );
  }
}
