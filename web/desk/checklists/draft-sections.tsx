import { Button, Space, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftChange, DraftSection, ListItem } from '#contract/checklists.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { Fail } from './fail.tsx';

interface Acts {
  readonly add: (section: string) => void;
  readonly change: (section: string, item: ListItem) => void;
  readonly drop: (section: string, item: ListItem) => void;
  readonly order: (section: string, items: readonly string[]) => void;
}

/** The sections of a draft, each item with what may be done to it; places are changed by buttons, for any hand. */
export function DraftSections(
  props: {
    sections: readonly DraftSection[];
    changes: readonly DraftChange[];
    /** the wording of the 要领 template is shown */
    guide: boolean;
    may: boolean;
  } & Acts,
): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const say = useSay();
  const kind = (key: string) => props.changes.find(({ item }) => item === key)?.kind;
  return props.sections.map((section) => (
    <section key={section.key} aria-label={say(section.title)}>
      <Space style={{ margin: '20px 0 8px' }}>
        <h2>{say(section.title)}</h2>
        <Button size="small" disabled={!props.may} onClick={() => props.add(section.key)}>
          {t('list.addItem')}
        </Button>
      </Space>
      <PlainTable<ListItem>
        label={say(section.title)}
        rowKey={(item) => item.key}
        rows={section.items}
        columns={[
          { key: 'clause', title: t('desk:checklist.clause'), width: 120, render: (_, item) => item.clause },
          {
            key: 'item',
            title: t('desk:checklist.item'),
            width: 180,
            render: (_, item) => (
              <>
                {say(item.title)} <ChangeTag kind={kind(item.key)} />
              </>
            ),
          },
          {
            key: 'standard',
            title: t('desk:checklist.standard'),
            render: (_, item) => {
              const wording = props.guide ? (item.guide ?? item.standard) : item.standard;
              return wording ? say(wording) : null;
            },
          },
          {
            key: 'fail',
            title: t('desk:checklist.onFail'),
            width: 220,
            render: (_, item) => <Fail way={item.onFail} />,
          },
          {
            key: 'act',
            title: t('list.act'),
            width: 250,
            render: (_, item, index) => <RowActs {...props} section={section} item={item} index={index} />,
          },
        ]}
      />
    </section>
  ));
}

function ChangeTag(props: { kind: DraftChange['kind'] | undefined }): ReactNode {
  const { t } = useTranslation('office');
  if (props.kind !== 'added' && props.kind !== 'changed') return null;
  return <Tag color={props.kind === 'added' ? 'success' : 'processing'}>{t(`list.kind.${props.kind}`)}</Tag>;
}

function RowActs(props: { section: DraftSection; item: ListItem; index: number; may: boolean } & Acts): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { section, item, index, may } = props;
  const title = say(item.title);
  const swap = (by: 1 | -1): void => {
    const keys = section.items.map(({ key }) => key);
    const [moved = ''] = keys.splice(index, 1);
    keys.splice(index + by, 0, moved);
    props.order(section.key, keys);
  };
  const button = (name: 'up' | 'down' | 'changeItem' | 'dropItem', act: () => void, off = false): ReactNode => (
    <Button size="small" aria-label={`${t(`list.${name}`)} ${title}`} disabled={!may || off} onClick={act}>
      {t(`list.${name}`)}
    </Button>
  );
  return (
    <Space size={4}>
      {button('up', () => swap(-1), index === 0)}
      {button('down', () => swap(1), index === section.items.length - 1)}
      {button('changeItem', () => props.change(section.key, item))}
      {button('dropItem', () => props.drop(section.key, item), section.items.length === 1)}
    </Space>
  );
}
