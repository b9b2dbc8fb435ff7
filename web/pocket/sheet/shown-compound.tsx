import { Link } from '@tanstack/react-router';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { officeDay } from '#kernel/calendar.ts';
import type { Shown, ShownPaper } from '#kernel/show.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import '#web/sheet/box-words.ts';
import { DrawingPicture } from '#web/sheet/drawing-picture.tsx';
import { dialOf, FullParties } from '#web/sheet/in-full.ts';
import { useValidity } from '#web/sheet/validity.ts';
import './compound/compound.css';

type Of<K extends Shown['content']['kind']> = Extract<Shown['content'], { kind: K }>;
interface Draws {
  /** draws the content of a column */
  readonly draw: (props: { of: Shown['content'] }) => ReactNode;
  readonly photos: (props: { hashes: readonly string[] }) => ReactNode;
}

/** What a filled box of several values holds. */
export default function ShownCompound(
  props: { of: Of<'party' | 'case' | 'slot' | 'outsider' | 'papers' | 'rows'> } & Draws,
): ReactNode {
  const { t } = useTranslation('boxes');
  const { when } = useOffice();
  const { of } = props;
  switch (of.kind) {
    case 'party':
      return <Party of={of} />;
    case 'case':
      return (
        <Link className="p-inline" to="/cases/$case" params={{ case: of.case }}>
          {of.text}
        </Link>
      );
    case 'slot':
      return `${when(of.from)} – ${when(of.to)}`;
    case 'outsider':
      return (
        <>
          {of.text}
          <span className="k-hint"> {t('outsider.at', { when: when(of.at) })}</span>
          {of.drawing ? (
            <span className="p-drawn">
              <DrawingPicture drawing={of.drawing} label={t('outsider.signed', { who: of.text })} width={160} />
            </span>
          ) : null}
        </>
      );
    case 'papers':
      return of.papers.map((paper) => (
        <Paper key={`${paper.scan} ${paper.title.zh}`} of={paper} photos={props.photos} />
      ));
    case 'rows':
      return <Rows of={of} draw={props.draw} />;
  }
}

function Party(props: { of: Of<'party'> }): ReactNode {
  const { party, name } = props.of;
  const full = useContext(FullParties)[party];
  return (
    <>
      {full?.name ?? name}
      {full?.phones.map((phone) => (
        <a key={phone} className="p-inline" href={dialOf(phone)}>
          {phone}
        </a>
      ))}
    </>
  );
}

function Paper(props: { of: ShownPaper; photos: Draws['photos'] }): ReactNode {
  const { t } = useTranslation('boxes');
  const say = useSay();
  const { project } = useOffice();
  const { of, photos: Pictures } = props;
  const validity = useValidity(of, officeDay(serverNow().toISOString(), project.timeZone));
  return (
    <div className="p-shown-part">
      <b>{say(of.title)}</b> {of.number}
      {validity.text ? (
        <p className={validity.expired ? 'k-field-fault' : 'k-hint'}>
          {validity.text} {validity.expired ? t('papers.expired') : null}
        </p>
      ) : null}
      {of.scan ? <Pictures hashes={[of.scan]} /> : null}
    </div>
  );
}

/** One card per row: a table does not fit a phone. */
function Rows(props: { of: Of<'rows'>; draw: Draws['draw'] }): ReactNode {
  const say = useSay();
  const { of, draw: Draw } = props;
  return of.rows.map((row, i) => (
    // what is shown never changes its order
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <dl key={i} className="p-shown-part">
      {row.map((cell, column) =>
        cell ? (
          <div key={cell.name}>
            <dt>{say(of.columns[column] ?? cell.title)}</dt>
            <dd>
              <Draw of={cell.content} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  ));
}
