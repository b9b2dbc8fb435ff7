import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#contract/cases.ts';
import { roundQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { RoundTags } from '../patrol/round-tags.tsx';
import { useSpan } from '../patrol/words.ts';

/** Of a record handed in late: how late, which round it belongs to and who has it now, and what taking it in does. */
export function LateNote(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const { when } = useOffice();
  const span = useSpan();
  const { sheet, origin, offers, people } = props.of;
  const { happenedAt, arrivedAt, who } = sheet as { happenedAt?: string; arrivedAt?: string; who?: string[] };
  if (!happenedAt || !arrivedAt) return null;
  const name = (who ?? []).map((id) => people[id] ?? '').join('、');
  const delay = span((Date.parse(arrivedAt) - Date.parse(happenedAt)) / 1000);
  return (
    <div className="d-ways">
      <p className="d-sub">
        {t('late.times', { happened: when(happenedAt), arrived: when(arrivedAt), span: delay, who: name })}
      </p>
      {origin.round ? <OfRound id={origin.round} /> : null}
      {offers.some(({ step }) => step === 'take') ? <p className="d-sub">{t('late.what', { who: name })}</p> : null}
    </div>
  );
}

/** The round as it stands now; nothing when it can not be read. */
function OfRound(props: { id: string }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const { data } = useQuery(roundQuery(project.id, props.id));
  if (!data) return null;
  return (
    <p className="d-line">
      <span>{t('late.round')}</span>
      <Link to="/rounds/$round" params={{ round: data.id }}>
        {data.route.name} {data.number}
      </Link>
      <RoundTags round={data} />
      {data.walker ? <span>{t('late.walker', { who: data.walker.name })}</span> : null}
    </p>
  );
}
