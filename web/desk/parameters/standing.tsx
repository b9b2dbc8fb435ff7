import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter } from '#contract/parameters.ts';
import { sameValue, useValueWords } from './value.ts';

/** Not as the product brings it: an office, or the company, has set it otherwise. */
export const isChanged = (of: Parameter): boolean => !sameValue(of.holds, of.shipped);

/** The value in force, with whose it is. */
export function Holds(props: { of: Parameter }): ReactNode {
  const { t } = useTranslation('parameters');
  const words = useValueWords();
  const { of } = props;
  return (
    <div>
      <span className={isChanged(of) ? 'd-strong' : undefined}>{words(of.holds, of.shape) || t('none')}</span>{' '}
      {of.locked ? <Tag color="gold">{t('locked')}</Tag> : of.ours ? <Tag color="blue">{t('ours')}</Tag> : null}
      <Coming of={of} />
      {of.offers.length > 0 ? <Tag color="orange">{t('onlys.offered')}</Tag> : null}
    </div>
  );
}

/** What is not in force yet, a line each. */
export function Coming(props: { of: Parameter }): ReactNode {
  const { t } = useTranslation('parameters');
  const words = useValueWords();
  const { coming, shape } = props.of;
  return coming.map(({ value, from: day, company }) => {
    const set = value === null ? undefined : words(value, shape) || t('none');
    const said =
      set === undefined
        ? t(company ? 'comingUnlock' : 'comingReset', { day })
        : t(company ? 'comingLock' : 'coming', { day, value: set });
    return (
      <div key={`${company} ${day}`} className="d-small">
        {said}
      </div>
    );
  });
}
