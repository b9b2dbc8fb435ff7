import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailRoute } from '#contract/checklists.ts';
import { departments } from '#kernel/roles.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** Where a fail goes, in words. */
export function Fail(props: { way: FailRoute }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { way } = props;
  return [
    t(`checklist.ways.${way.to}`),
    way.to === 'sort' && way.propose ? t(`checklist.proposals.${way.propose}`) : '',
    way.department ? say(departments[way.department]) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
