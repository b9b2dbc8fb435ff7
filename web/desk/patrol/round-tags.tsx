import { Space, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Round } from '#contract/rounds.ts';
import { useFlagWord } from './words.ts';
import './patrol-words.ts';

const colours: Partial<Record<Round['state'], string>> = {
  done: 'success',
  partial: 'warning',
  missed: 'error',
  walking: 'processing',
};

/** State of a round, and what a supervisor should look at. */
export function RoundTags(props: { round: Round }): ReactNode {
  const { t } = useTranslation('desk');
  const word = useFlagWord();
  const { round } = props;
  const kinds = [...new Set(round.flags.map((flag) => flag.kind))];
  return (
    <Space size={4} wrap>
      <Tag color={colours[round.state] ?? 'default'}>{t(`round.states.${round.state}`)}</Tag>
      {round.byHand > 0 ? <Tag color="warning">{t('round.byHand', { n: round.byHand })}</Tag> : null}
      {kinds.map((kind) => (
        <Tag key={kind} color="warning">
          {word(kind)}
        </Tag>
      ))}
    </Space>
  );
}
