import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListRow } from '#contract/cases.ts';
import type { Field } from '#kernel/fields.ts';
import { departments } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import { casesQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { openableAt } from '#web/sheet/openings.ts';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { useCaseColumns } from '../parts.tsx';
import { useBoxColumns } from '../sheet/box-columns.tsx';
import { asked, caseSearch, chosenIn, filterOf, whichCases } from './filters.ts';
import { ownForms } from './panels.ts';

export const Route = createLazyRoute('/cases')({ component: CasesPage });

/** Every case this person may read, narrowed by filters that stand in the address. */
function CasesPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project, when } = useOffice();
  const search = Route.useSearch();
  const { choices, ...rest } = search;
  const list = useInfiniteQuery(casesQuery(project.id, asked(search)));
  const columns = useCaseColumns<ListRow>();
  const definition = search.procedure ? procedureOf(search.procedure) : undefined;
  const sheet: Readonly<Record<string, Field>> = definition?.sheet ?? {};
  const boxes = useBoxColumns(sheet, definition?.list?.shows ?? [], list.data?.pages);
  const options = (all: Readonly<Record<string, { title: Words } | Words>>) =>
    Object.entries(all).map(([value, one]) => ({ value, label: say('title' in one ? one.title : one) }));
  return (
    <>
      <Typography.Title level={1}>{t('menu.cases')}</Typography.Title>
      <Filters
        filters={[
          { kind: 'text', name: 'q', label: t('list.search') },
          { kind: 'choice', name: 'procedure', label: t('list.procedure'), options: options(procedures) },
          ...(search.procedure
            ? [
                {
                  kind: 'choice' as const,
                  name: 'state',
                  label: t('list.state'),
                  options: options(procedureOf(search.procedure).states),
                },
                ...(definition?.list?.filters ?? []).flatMap((box) => {
                  const field = sheet[box];
                  return field?.kind === 'choice'
                    ? [
                        {
                          kind: 'choice' as const,
                          name: filterOf(box),
                          label: say(field.title),
                          options: options(field.options),
                        },
                      ]
                    : [];
                }),
              ]
            : []),
          {
            kind: 'choice',
            name: 'which',
            label: t('list.which'),
            options: whichCases.map((value) => ({ value, label: t(`list.${value}Only`) })),
          },
          { kind: 'choice', name: 'department', label: t('case.department'), options: options(departments) },
        ]}
        values={{ ...rest, ...chosenIn(choices) }}
        set={({ procedure, ...values }) =>
          void navigate({
            to: '/cases',
            // another kind has other states and other boxes
            search: caseSearch(
              procedure === search.procedure ? { ...values, procedure } : { ...rest, state: undefined, procedure },
            ),
          })
        }
        aside={
          <>
            <Openers procedure={search.procedure} />
            <ExportButton list="cases" query={{ ...asked(search) }} />
            <ExportButton list="case-sheets" query={{ ...asked(search) }} word={t('case.printAll')} />
          </>
        }
      />
      <DataTable
        label={t('menu.cases')}
        list={list}
        columns={[
          ...columns.slice(0, 3),
          ...boxes,
          ...columns.slice(3),
          { key: 'opened', title: t('case.opened'), width: 130, render: (_, row) => when(row.openedAt) },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('list.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}

/**
 * What this person may open: of the kind that is listed, by the first of its ways (the form shows the others); where every
 * kind is, those that have a form of their own here.
 */
function Openers(props: { procedure: string | undefined }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const navigate = useNavigate();
  const { project } = useOffice();
  const [form, setForm] = useState<string>();
  const Form = form === undefined ? undefined : ownForms[form]?.Form;
  const listed = openableAt(project, 'desk').filter(({ procedure }) =>
    props.procedure === undefined ? Object.hasOwn(ownForms, procedure) : procedure === props.procedure,
  );
  return (
    <>
      {listed.map(({ procedure, steps: [first] }) => {
        const own = Object.hasOwn(ownForms, procedure) ? ownForms[procedure] : undefined;
        return (
          <Button
            key={procedure}
            type="primary"
            onClick={() =>
              own
                ? setForm(procedure)
                : void navigate({
                    to: '/new/$procedure',
                    params: { procedure },
                    search: first ? { step: first.step } : {},
                  })
            }
          >
            {own ? t(own.title) : first ? say(first.opening.title) : null}
          </Button>
        );
      })}
      {Form ? <Form close={() => setForm(undefined)} /> : null}
    </>
  );
}
