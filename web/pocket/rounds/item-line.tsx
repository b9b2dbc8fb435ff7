import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Method } from '#contract/checklists.ts';
import type { CheckItem } from '#contract/rounds.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { LineBox } from '#web/ui/pocket/inputs.tsx';
import { Chip } from '#web/ui/pocket/screen.tsx';
import { type Answer, methodsOf, type VisitDraft } from './visit.ts';

const answers = ['pass', 'fail', 'na'] as const;
const methods = ['look', 'listen', 'touch', 'ask'] as const;

/** One thing to look at: three large answers, and how it was looked into. */
export function ItemLine(props: {
  item: CheckItem;
  guide: boolean;
  draft: VisitDraft;
  /** the server or the walker still misses something here */
  fault?: string | undefined;
  set: (value: Answer) => void;
  setReading: (text: string) => void;
  setMethods: (methods: readonly Method[]) => void;
  open: () => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { item, draft } = props;
  const [choosing, setChoosing] = useState(false);
  const given = draft.answers[item.key];
  const note = draft.fails[item.key];
  const used = methodsOf(draft, item);
  const wording = props.guide ? (item.guide ?? item.standard) : (item.standard ?? item.guide);
  const title = say(item.title);
  const usedWords = used.map((method) => t(`point.method.${method}`)).join(' · ');
  return (
    <fieldset className="p-item">
      <legend>
        {title} <small>{item.clause}</small>
      </legend>
      {wording ? <p className="k-hint">{say(wording)}</p> : null}
      <div className="p-answers">
        {answers.map((value) => (
          <label key={value} className={`p-answer p-answer-${value}${given === value ? ' k-on' : ''}`}>
            <input
              type="radio"
              name={item.key}
              checked={given === value}
              onChange={() => props.set(value)}
              onClick={() => {
                if (value === 'fail' && given === 'fail') props.open();
              }}
            />
            {t(`point.${value}`)}
          </label>
        ))}
      </div>
      {item.answer === 'reading' && given !== 'na' ? (
        <LineBox
          label={t('point.reading')}
          value={draft.readings[item.key] ?? ''}
          set={props.setReading}
          inputMode="decimal"
          max={14}
        />
      ) : null}
      {note ? (
        <button type="button" className="p-note-line" onClick={props.open}>
          <Chip tone="bad">{t('point.found')}</Chip>
          <span className="k-two">
            {note.kind === 'add'
              ? t('point.addedTo', { number: note.number ?? '' })
              : String((note.values as { what?: unknown }).what ?? '')}
          </span>
        </button>
      ) : null}
      <button
        type="button"
        className="p-methods"
        aria-expanded={choosing}
        aria-label={`${title} ${t('point.howUsed', { what: usedWords || '—' })}`}
        onClick={() => setChoosing(!choosing)}
      >
        {t('point.howUsed', { what: usedWords || '—' })}
      </button>
      {choosing ? (
        <div className="k-options">
          {methods.map((method) => (
            <label key={method} className={used.includes(method) ? 'k-option k-on' : 'k-option'}>
              <input
                type="checkbox"
                checked={used.includes(method)}
                onChange={() =>
                  props.setMethods(methods.filter((one) => (one === method ? !used.includes(one) : used.includes(one))))
                }
              />
              {t(`point.method.${method}`)}
            </label>
          ))}
        </div>
      ) : null}
      {props.fault ? (
        <p className="k-field-fault" role="alert">
          {props.fault}
        </p>
      ) : null}
    </fieldset>
  );
}
