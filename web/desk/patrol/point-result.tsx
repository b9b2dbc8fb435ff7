import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundPoint } from '#contract/rounds.ts';
import './patrol-words.ts';

/** What came of a point: in order, with fails, or not visited and why. `hand`: says so when it was not scanned. */
export function PointResult(props: {
  point: Pick<RoundPoint, 'visit'>;
  why: string | undefined;
  hand?: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const { visit } = props.point;
  if (!visit)
    return <span className="d-sub">{props.why ? t('round.skipped', { why: props.why }) : t('round.notVisited')}</span>;
  return (
    <div>
      {visit.fails > 0 ? (
        <Tag color="error">{t('round.failsAt', { n: visit.fails })}</Tag>
      ) : (
        <Tag color="success">{t('round.inOrder')}</Tag>
      )}
      {visit.byHand && props.hand !== false ? <Tag color="warning">{t('round.handed')}</Tag> : null}
    </div>
  );
}
