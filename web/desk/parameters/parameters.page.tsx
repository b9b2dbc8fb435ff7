import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Empty, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterGroup } from '#contract/parameters.ts';
import { parametersQuery } from '#web/api/office-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { parameterOnly, parameterSearch } from '../search.ts';
import { ParameterDrawer } from './drawer.tsx';
import { Holds, isChanged } from './standing.tsx';
import { useValueWords } from './value.ts';
import './parameter-words.ts';

export const Route = createLazyRoute('/parameters')({ component: ParametersPage });

/** 参数: what the office may set otherwise than it is shipped, in groups; for the manager, and whoever looks after how offices are run. */
function ParametersPage(): ReactNode {
  const { t } = useTranslation(['desk', 'parameters', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const search = Route.useSearch();
  const asked = useQuery(parametersQuery(project.id));
  const go = (values: Record<string, unknown>): void =>
    void navigate({ to: '/parameters', search: parameterSearch(values) });
  const shown = useShown(asked.data?.groups ?? [], search);
  const opened = asked.data?.groups.flatMap(({ title, parameters }) =>
    parameters.filter(({ key }) => key === search.key).map((of) => ({ of, group: title })),
  )[0];
  return (
    <>
      <Typography.Title level={1}>{t('menu.parameters')}</Typography.Title>
      <p className="d-sub">{t('parameters:intro')}</p>
      <Filters
        filters={[
          { kind: 'text', name: 'q', label: t('parameters:find') },
          {
            kind: 'choice',
            name: 'only',
            label: t('parameters:only'),
            options: parameterOnly.map((value) => ({ value, label: t(`parameters:onlys.${value}`) })),
          },
        ]}
        values={{ q: search.q, only: search.only }}
        set={go}
      />
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data && shown.length === 0 ? <Empty description={t('parameters:empty')} /> : null}
      {shown.map((group) => (
        <Group key={group.id} of={group} maySet={asked.data?.maySet ?? false} open={(key) => go({ ...search, key })} />
      ))}
      {opened && asked.data ? (
        <ParameterDrawer {...opened} rights={asked.data} close={() => go({ ...search, key: undefined })} />
      ) : null}
    </>
  );
}

/** The groups with what is asked for; a group whose name is asked for is shown whole. */
function useShown(
  groups: readonly ParameterGroup[],
  { q, only }: ReturnType<typeof parameterSearch>,
): ParameterGroup[] {
  const said = (text: string): boolean => q === undefined || text.toLowerCase().includes(q.toLowerCase());
  const wanted = (one: Parameter): boolean =>
    only === undefined ||
    (only === 'changed'
      ? isChanged(one)
      : only === 'coming'
        ? one.coming.length > 0
        : only === 'offered'
          ? one.offers.length > 0
          : one.locked !== null);
  return groups
    .map((group) => {
      const whole = said(`${group.title.zh} ${group.title.en}`);
      return {
        ...group,
        parameters: group.parameters.filter(
          (one) => wanted(one) && (whole || said(`${one.title.zh} ${one.title.en} ${one.key}`)),
        ),
      };
    })
    .filter(({ parameters }) => parameters.length > 0);
}

function Group(props: { of: ParameterGroup; maySet: boolean; open: (key: string) => void }): ReactNode {
  const { t } = useTranslation('parameters');
  const say = useSay();
  const words = useValueWords();
  const { of, maySet, open } = props;
  return (
    <section aria-label={say(of.title)}>
      <h2 style={{ margin: '16px 0 8px' }}>{say(of.title)}</h2>
      <PlainTable<Parameter>
        label={say(of.title)}
        rowKey={(row) => row.key}
        rows={of.parameters}
        columns={[
          { key: 'name', title: t('name'), width: '24%', render: (_, row) => say(row.title) },
          { key: 'holds', title: t('holds'), width: '30%', render: (_, row) => <Holds of={row} /> },
          {
            key: 'shipped',
            title: t('shipped'),
            width: '22%',
            render: (_, row) =>
              isChanged(row) ? (
                words(row.shipped, row.shape) || t('none')
              ) : (
                <span className="d-small">{t('same')}</span>
              ),
          },
          { key: 'since', title: t('since'), render: (_, row) => <By of={row} /> },
          {
            key: 'act',
            title: t('act'),
            width: 90,
            render: (_, row) => (
              <Button
                size="small"
                aria-label={`${t(maySet && !row.locked ? 'set' : 'look')} ${say(row.title)}`}
                onClick={() => open(row.key)}
              >
                {t(maySet && !row.locked ? 'set' : 'look')}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function By(props: { of: Parameter }): ReactNode {
  const { t } = useTranslation('parameters');
  const set = props.of.locked ?? props.of.ours;
  return set ? t('sinceBy', { day: set.from, who: set.by ?? t('byHand') }) : null;
}
