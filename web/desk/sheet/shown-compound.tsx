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
import { FullParties } from '#web/sheet/in-full.ts';
import { useValidity } from '#web/sheet/validity.ts';
import './compound.css';
import { Phone } from './phone.tsx';

type Of<K extends Shown['content']['kind']> = Extract<Shown['content'], { kind: K }>;
export type CompoundContent = Of<'party' | 'case' | 'slot' | 'outsider' | 'papers' | 'rows'>;

/** What a filled box of several values holds; `draw` draws the content of a column and `photos` a picture. */
export default function ShownCompound(props: {
  of: CompoundContent;
  draw: (props: { of: Shown }) => ReactNode;
  photos: (props: { hashes: readonly string[] }) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('boxes');
  const { when } = useOffice();
  const { of } = props;
  switch (of.kind) {
    case 'party':
      return <Party of={of} />;
    case 'case':
      return (
        <Link to="/cases/$case" params={{ case: of.case }}>
          {of.text}
        </Link>
      );
    case 'slot':
      return `${when(of.from)} – ${when(of.to)}`;
    case 'outsider':
      return (
        <>
          {of.text} <span className="d-soft">{t('outsider.at', { when: when(of.at) })}</span>
          {of.drawing ? (
            <div className="d-drawn">
              <DrawingPicture drawing={of.drawing} label={t('outsider.signed', { who: of.text })} width={180} />
            </div>
          ) : null}
        </>
      );
    case 'papers':
      return (
        <ul className="d-shown-papers">
          {of.papers.map((paper) => (
            <Paper key={`${paper.scan} ${paper.title.zh}`} of={paper} photos={props.photos} />
          ))}
        </ul>
      );
    case 'rows':
      return <Rows of={of} draw={props.draw} />;
  }
}

function Party(props: { of: Of<'party'> }): ReactNode {
  const { may } = useOffice();
  const { party, name } = props.of;
  const full = useContext(FullParties)[party];
  return (
    <>
      {may('customers.read') ? (
        <Link to="/parties/$party" params={{ party }}>
          {full?.name ?? name}
        </Link>
      ) : (
        (full?.name ?? name)
      )}
      {full?.phones.map((phone) => (
        <span key={phone}>
          {' '}
          <Phone number={phone} />
        </span>
      ))}
    </>
  );
}

function Paper(props: { of: ShownPaper; photos: (props: { hashes: readonly string[] }) => ReactNode }): ReactNode {
  const { t } = useTranslation('boxes');
  const say = useSay();
  const { project } = useOffice();
  const { of, photos: Pictures } = props;
  const validity = useValidity(of, officeDay(serverNow().toISOString(), project.timeZone));
  return (
    <li>
      <b>{say(of.title)}</b>
      {of.number ? <span>{of.number}</span> : null}
      {validity.text ? <span className={validity.expired ? 'd-odd' : 'd-soft'}>{validity.text}</span> : null}
      {validity.expired ? <span className="d-odd">{t('papers.expired')}</span> : null}
      {of.scan ? <Pictures hashes={[of.scan]} /> : null}
    </li>
  );
}

function Rows(props: { of: Of<'rows'>; draw: (props: { of: Shown }) => ReactNode }): ReactNode {
  const say = useSay();
  const { of, draw: Draw } = props;
  return (
    <div className="d-shown-rows">
      <table>
        <thead>
          <tr>
            {of.columns.map((title) => (
              <th key={title.zh} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.rows.map((row, i) => (
            // what is shown never changes its order
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={i}>
              {row.map((cell, column) => (
                <td key={of.columns[column]?.zh}>{cell ? <Draw of={cell} /> : '—'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
