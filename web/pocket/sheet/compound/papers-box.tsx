import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeDay } from '#kernel/calendar.ts';
import { isExpired } from '#kernel/compound.ts';
import type { PapersField } from '#kernel/fields.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { type PaperDraft, type PaperLine, paperLines, withPaper } from '#web/sheet/compound.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Chip } from '#web/ui/pocket/screen.tsx';
import { PhotosBox } from '../photos-box.tsx';
import type { CompoundProps } from './given.ts';
import { Line } from './line.tsx';

/** The papers of a box by kind: which have to be there now, their number, how long they are valid, their picture. */
export function PapersBox(props: CompoundProps & { field: PapersField }): ReactNode {
  const { field, form, name } = props;
  return (
    <Field label={props.label} optional={props.optional} fault={props.fault} group>
      {() => paperLines(field, form.draft[name]).map((line) => <Kind key={line.kind} {...props} line={line} />)}
    </Field>
  );
}

function Kind(props: CompoundProps & { line: PaperLine }): ReactNode {
  const { t } = useTranslation('boxes');
  const say = useSay();
  const [more, setMore] = useState(false);
  const { line, form, name } = props;
  const drawn: readonly PaperDraft[] =
    line.papers.length === 0 || more ? [...line.papers, { kind: line.kind }] : line.papers;
  return (
    <fieldset className="p-part-card">
      <legend>
        {say(line.title)}{' '}
        <Chip tone={line.needed ? 'bad' : 'info'}>{t(line.needed ? 'papers.needed' : 'papers.optional')}</Chip>
      </legend>
      {drawn.map((paper, nth) => (
        <Paper
          // papers of a kind come and go at the end
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={nth}
          label={nth === 0 ? say(line.title) : t('papers.nth', { title: say(line.title), n: nth + 1 })}
          place={props.around.here}
          paper={paper}
          set={(parts) => {
            form.change(name, (before) => withPaper(before, line.kind, nth, parts));
            if (nth === line.papers.length) setMore(false);
          }}
          wait={(waiting) => form.wait(`${name} ${line.kind} ${nth}`, waiting)}
        />
      ))}
      {line.papers.length > 0 && !more ? (
        <button type="button" className="k-plain" onClick={() => setMore(true)}>
          {t('papers.more')}
        </button>
      ) : null}
    </fieldset>
  );
}

function Paper(props: {
  label: string;
  place: string | undefined;
  paper: PaperDraft;
  set: (parts: Omit<PaperDraft, 'kind'>) => void;
  wait: (waiting: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('boxes');
  const { project } = useOffice();
  const { label, paper, set } = props;
  const today = officeDay(serverNow().toISOString(), project.timeZone);
  const expired = paper.to !== undefined && isExpired({ to: paper.to }, today);
  const day = (which: 'from' | 'to'): ReactNode => (
    <label className="p-part">
      {t(`papers.${which}`)}
      <input
        className="k-native"
        type="date"
        aria-label={`${label} ${t(`papers.${which}`)}`}
        value={paper[which] ?? ''}
        onChange={(event) => set({ [which]: event.target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="p-parts">
      <Line
        label={`${label} ${t('papers.number')}`}
        placeholder={t('papers.number')}
        max={60}
        value={paper.number ?? ''}
        set={(text) => set({ number: text })}
      />
      <div className="p-days">
        {day('from')}
        {day('to')}
      </div>
      {expired ? (
        <p className="k-field-fault" role="alert">
          {t('papers.expired')}
        </p>
      ) : null}
      <PhotosBox
        label={`${label} ${t('papers.scan')}`}
        max={1}
        place={props.place}
        value={paper.scan === undefined ? [] : [paper.scan]}
        set={(hashes) => set({ scan: hashes[0] })}
        wait={props.wait}
      />
    </div>
  );
}
