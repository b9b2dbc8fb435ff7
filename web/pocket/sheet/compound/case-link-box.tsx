import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseLinkField } from '#kernel/fields.ts';
import { caseQuery, foundCasesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { isEnough, useSettled } from '#web/sheet/typing.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Chosen, FindLine, useAway } from './find-line.tsx';
import type { CompoundProps } from './given.ts';

/** Another case: found by its number, its words or its room; only with a network. */
export function CaseLinkBox(props: CompoundProps & { field: CaseLinkField }): ReactNode {
  const { t } = useTranslation(['boxes', 'common']);
  const { project } = useOffice();
  const { label, name, form, around } = props;
  const [text, setText] = useState('');
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const q = useSettled(text, 400);
  const on = isEnough(q);
  const found = useQuery({ ...foundCasesQuery(project.id, q, 8, props.field.of), enabled: on });
  const held = form.draft[name];
  const value = typeof held === 'string' ? held : undefined;
  const known = value === undefined ? undefined : (learnt[value] ?? around.cases?.[value]);
  // a draft that was kept over a reload knows the case but not its number
  const asked = useQuery({
    ...caseQuery(project.id, value ?? '', 'pocket'),
    enabled: value !== undefined && known === undefined,
    retry: false,
  });
  const away = useAway(found);
  const said = (row: { number: string | null; title: string }): string =>
    `${row.number ?? t('common:state.noNumber')} ${row.title}`;
  if (value !== undefined)
    return (
      <Field label={label} optional={props.optional} fault={props.fault} group>
        {() => (
          <Chosen
            text={known ?? (asked.data ? said(asked.data) : '…')}
            again={t('link.again')}
            clear={() => form.set(name, undefined)}
          />
        )}
      </Field>
    );
  const rows = on ? (found.data?.items ?? []) : [];
  const hint = away ? t('link.away') : on && found.data && rows.length === 0 ? t('link.none') : undefined;
  return (
    <Field label={label} optional={props.optional} fault={props.fault} hint={hint} group>
      {({ id }) => (
        <FindLine
          id={id}
          label={label}
          placeholder={t('link.hint')}
          text={text}
          set={setText}
          offersLabel={t('link.offers')}
          offers={rows.map((row) => ({
            key: row.id,
            take: () => {
              setLearnt({ ...learnt, [row.id]: said(row) });
              form.set(name, row.id);
            },
            node: (
              <>
                <b className="k-two">{row.title}</b>
                <span className="k-sub">
                  <span>{row.number ?? t('common:state.noNumber')}</span>
                  {row.place ? <span>{row.place.label}</span> : null}
                </span>
              </>
            ),
          }))}
        />
      )}
    </Field>
  );
}
