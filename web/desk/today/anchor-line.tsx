import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorsQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import './standing-words.ts';

/** How the anchors stand, for whoever is told: a quiet line at the foot while all is well, at the head a warning when not. */
export function AnchorLine(props: { at: 'head' | 'foot' }): ReactNode {
  const { may } = useOffice();
  return may('office.tend') ? <Line at={props.at} /> : null;
}

function Line(props: { at: 'head' | 'foot' }): ReactNode {
  const { t } = useTranslation('standing');
  const { project, when } = useOffice();
  // beside the day it is a small thing: while it can not be read, the page does without
  const { data } = useQuery(anchorsQuery(project.id));
  if (!data) return null;
  const { last, late, file, added, folder, stamp, stamped } = data;
  const wrongs = [
    ...(late ? [t('anchors.late')] : []),
    ...(file ? [t(`anchors.file.${file.kind}`, { n: file.n })] : []),
    ...(folder
      ? [t(`anchors.folder.${folder.kind === 'absent' || folder.kind === 'differs' ? folder.kind : 'other'}`, folder)]
      : []),
    ...(stamp
      ? [t(`anchors.stamp.${stamp.kind === 'unreachable' || stamp.kind === 'refused' ? stamp.kind : 'other'}`, stamp)]
      : []),
  ];
  const bad = wrongs.length > 0;
  if (bad !== (props.at === 'head')) return null;
  if (bad)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title={t('anchors.title')}
        description={wrongs.map((one) => (
          <p className="d-backup" key={one}>
            {one}
          </p>
        ))}
      />
    );
  const words = [
    last
      ? t('anchors.last', { n: last.n, night: last.night ?? when(last.at), hash: last.hash.slice(0, 16) })
      : t('anchors.none'),
    ...(stamped ? [t('anchors.stamped', { n: stamped.n })] : []),
    ...(added ? [t('anchors.added', { when: when(added.at), n: added.n })] : []),
  ];
  return (
    <section className="d-sub d-foot" aria-label={t('anchors.title')}>
      <p className="d-line">
        <Tag>{t('anchors.title')}</Tag>
        {words.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </p>
    </section>
  );
}
