import { Button, Input, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeDay } from '#kernel/calendar.ts';
import { isExpired } from '#kernel/compound.ts';
import type { PapersField } from '#kernel/fields.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { type PaperDraft, type PaperLine, paperLines, withPaper } from '#web/sheet/compound.ts';
import { PhotosBox } from '../photos-box.tsx';
import type { CompoundProps } from './given.ts';

/** The papers of a box by kind: which have to be there now, their number, how long they are valid, their picture. */
export function PapersInput(props: CompoundProps & { field: PapersField }): ReactNode {
  const { field, form, name } = props;
  return (
    <ul className="d-papers">
      {paperLines(field, form.draft[name]).map((line) => (
        <Kind key={line.kind} {...props} line={line} />
      ))}
    </ul>
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
    <li>
      <div className="d-paper-title">
        <b>{say(line.title)}</b>
        {line.needed ? <Tag color="error">{t('papers.needed')}</Tag> : <Tag>{t('papers.optional')}</Tag>}
        {line.papers.length > 0 && !more ? (
          <Button type="link" size="small" onClick={() => setMore(true)}>
            {t('papers.more')}
          </Button>
        ) : null}
      </div>
      {drawn.map((paper, nth) => (
        <Paper
          // papers of a kind come and go at the end
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={nth}
          id={`${props.id}-${line.kind}-${nth}`}
          label={nth === 0 ? say(line.title) : t('papers.nth', { title: say(line.title), n: nth + 1 })}
          paper={paper}
          set={(parts) => {
            form.change(name, (before) => withPaper(before, line.kind, nth, parts));
            if (nth === line.papers.length) setMore(false);
          }}
          wait={(waiting) => form.wait(`${name} ${line.kind} ${nth}`, waiting)}
        />
      ))}
    </li>
  );
}

function Paper(props: {
  id: string;
  label: string;
  paper: PaperDraft;
  set: (parts: Omit<PaperDraft, 'kind'>) => void;
  wait: (waiting: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('boxes');
  const { project } = useOffice();
  const { label, paper, set } = props;
  const expired =
    paper.to !== undefined && isExpired({ to: paper.to }, officeDay(serverNow().toISOString(), project.timeZone));
  const day = (which: 'from' | 'to'): ReactNode => (
    <div className="d-paper-part">
      <span className="d-small">{t(`papers.${which}`)}</span>
      <Input
        type="date"
        aria-label={`${label} ${t(`papers.${which}`)}`}
        status={which === 'to' && expired ? 'error' : ''}
        value={paper[which] ?? ''}
        onChange={(event) => set({ [which]: event.target.value || undefined })}
      />
      {which === 'to' && expired ? (
        <span className="d-odd" role="alert">
          {t('papers.expired')}
        </span>
      ) : null}
    </div>
  );
  return (
    <div className="d-paper">
      <div className="d-paper-part">
        <span className="d-small">{t('papers.number')}</span>
        <Input
          aria-label={`${label} ${t('papers.number')}`}
          maxLength={60}
          value={paper.number ?? ''}
          onChange={(event) => set({ number: event.target.value })}
        />
      </div>
      {day('from')}
      {day('to')}
      <PhotosBox
        id={props.id}
        label={`${label} ${t('papers.scan')}`}
        value={paper.scan === undefined ? [] : [paper.scan]}
        max={1}
        set={(hashes) => set({ scan: hashes?.[0] })}
        wait={props.wait}
      />
    </div>
  );
}
