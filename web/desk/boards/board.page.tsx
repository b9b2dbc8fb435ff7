import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { App, Button, Space, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow, CaseDetail, Offer } from '#contract/cases.ts';
import type { Words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import { boardQuery } from '#web/api/desk-queries.ts';
import { caseQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { stepOf } from '#web/sheet/form.ts';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { useCaseColumns } from '../parts.tsx';
import { StepModal } from '../sheet/step-modal.tsx';
import { Missing } from '../shell.tsx';

export const Route = createLazyRoute('/boards/$board')({ component: BoardPage });

/** A board, as the definition has it: what is due first on top, each with the steps that take it on. */
function BoardPage(): ReactNode {
  const { board: procedure } = Route.useParams();
  const known = Object.hasOwn(procedures, procedure) && procedures[procedure]?.board;
  return known ? <Board key={procedure} procedure={procedure} /> : <Missing />;
}

function Board(props: { procedure: string }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { group } = Route.useSearch();
  const definition = procedures[props.procedure];
  const list = useInfiniteQuery(boardQuery(project.id, props.procedure, group));
  const columns = useCaseColumns<BoardRow>();
  const field = definition?.board?.group === undefined ? undefined : definition.sheet[definition.board.group];
  const options: Readonly<Record<string, Words>> = field?.kind === 'choice' ? field.options : {};
  const title = say(definition?.board?.title ?? { zh: props.procedure, en: props.procedure });
  return (
    <>
      <Typography.Title level={1}>{title}</Typography.Title>
      {field ? (
        <Filters
          filters={[
            {
              kind: 'choice',
              name: 'group',
              label: say(field.title),
              options: Object.entries(options).map(([value, words]) => ({ value, label: say(words) })),
            },
          ]}
          values={{ group }}
          set={(values) =>
            void navigate({
              to: '/boards/$board',
              params: { board: props.procedure },
              search: typeof values.group === 'string' && values.group !== '' ? { group: values.group } : {},
            })
          }
        />
      ) : null}
      <DataTable
        label={title}
        list={list}
        columns={[
          ...columns.slice(0, 3),
          ...(field
            ? [
                {
                  key: 'group',
                  title: say(field.title),
                  render: (_: unknown, row: BoardRow) => {
                    const words = row.group === null ? undefined : options[row.group];
                    // on a narrow window a cell is a grid, which would stretch the tag
                    return words ? (
                      <span>
                        <Tag>{say(words)}</Tag>
                      </span>
                    ) : null;
                  },
                },
              ]
            : []),
          ...columns.slice(3),
          { key: 'ways', className: 'd-stick', title: t('board.ways'), render: (_, row) => <Ways row={row} /> },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('board.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}

/** So many steps stand in a row; whatever else may be done is on the page of the case. */
const inRow = 2;

/** The steps that take a case on. Its form needs the whole sheet, which is read when one of them is chosen. */
function Ways(props: { row: BoardRow }): ReactNode {
  const say = useSay();
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const queries = useQueryClient();
  const [reading, setReading] = useState<string>();
  const [open, setOpen] = useState<{ of: CaseDetail; offer: Offer }>();
  const { row } = props;
  const definition = procedures[row.procedure];
  const moving = row.offers.filter(({ step }) => {
    const one = definition && stepOf(definition, step);
    return one && one.to !== 'same' && !one.aside;
  });
  const choose = async (offer: Offer): Promise<void> => {
    setReading(offer.step);
    try {
      setOpen({ of: await queries.fetchQuery(caseQuery(project.id, row.id, 'desk')), offer });
    } catch (error) {
      void message.error(faults(error).say);
    } finally {
      setReading(undefined);
    }
  };
  return (
    <Space wrap size={4}>
      {moving.slice(0, inRow).map((offer) => (
        <Button key={offer.step} size="small" loading={reading === offer.step} onClick={() => void choose(offer)}>
          {say(offer.title)}
        </Button>
      ))}
      {open ? <StepModal of={open.of} offer={open.offer} close={() => setOpen(undefined)} /> : null}
    </Space>
  );
}
