import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftChange, DraftSection } from '#contract/checklists.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { office } from '#web/i18n/zh/office.ts';

const { fields } = office.list;
const isField = (key: string): key is keyof typeof fields => Object.hasOwn(fields, key);
const color = { added: 'success', changed: 'processing', removed: 'error', moved: 'default' } as const;

/** What a draft changes against what is walked now. */
export function Changes(props: { changes: readonly DraftChange[]; sections: readonly DraftSection[] }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  if (props.changes.length === 0) return <p className="d-sub">{t('list.noChanges')}</p>;
  const section = (key: string): string => {
    const found = props.sections.find((part) => part.key === key);
    return found ? say(found.title) : key;
  };
  return (
    <section aria-label={t('list.changes')}>
      <h2 style={{ margin: '0 0 8px' }}>{t('list.changes')}</h2>
      {/* it scrolls: somebody without a mouse must be able to get there */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region */}
      <ul className="d-list" tabIndex={0}>
        {props.changes.map((change) => (
          <li key={`${change.kind} ${change.section} ${change.item}`}>
            <Tag color={color[change.kind]}>{t(`list.kind.${change.kind}`)}</Tag>{' '}
            {change.item === null ? section(change.section) : `${section(change.section)} · ${say(change.title)}`}
            {change.fields.length > 0
              ? ` · ${change.fields.map((key) => (isField(key) ? t(`list.fields.${key}`) : key)).join(' / ')}`
              : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
