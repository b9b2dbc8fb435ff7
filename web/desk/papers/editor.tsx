import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperContent, PaperDraft, PaperSection } from '#contract/papers.ts';
import { type RoleId, roles } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { papersQuery } from '#web/api/paper-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, Field, TextField } from '#web/ui/desk/fields.tsx';
import type { FieldSaid } from '../fault.ts';

/** What is being written. */
export interface Written {
  readonly label: string;
  readonly audience: readonly RoleId[];
  readonly content: PaperContent;
}
const readers = (Object.keys(roles) as RoleId[]).filter(
  (role) => roles[role].reach !== 'company' && role !== 'resident',
);

/** The form of a draft: head, readers, and the sections one below the other. */
export function Editor(props: {
  of: PaperDraft;
  written: Written;
  set: (written: Written) => void;
  faults: readonly FieldSaid[];
}): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { project } = useOffice();
  const others = useInfiniteQuery(papersQuery(project.id, undefined));
  const { written, set } = props;
  const { content } = written;
  const put = (part: Partial<PaperContent>): void => set({ ...written, content: { ...content, ...part } });
  const fault = (path: string): string | undefined => props.faults.find((one) => one.path === `set.${path}`)?.say;
  const sections = (next: PaperSection[]): void => put({ sections: next });
  const parents = (others.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (one) => one.id !== props.of.id && one.newest,
  );
  return (
    <Form layout="vertical" component="div">
      <Both
        label={t('name')}
        needed
        most={80}
        value={content.title}
        set={(title) => put({ title })}
        fault={fault('title')}
      />
      <Both label={t('gist')} most={300} value={content.gist} set={(gist) => put({ gist })} />
      <Both label={t('purpose')} most={1000} value={content.purpose} set={(purpose) => put({ purpose })} />
      <Both label={t('scope')} most={1000} value={content.scope} set={(scope) => put({ scope })} />
      <div className="d-edit-head">
        <TextField
          label={t('edit.label')}
          needed
          most={12}
          value={written.label}
          hint={t('edit.labelHint')}
          set={(label) => set({ ...written, label })}
          fault={fault('label')}
        />
        <Field label={t('edit.retention')} hint={t('edit.retentionHint')}>
          {(tied) => (
            <Input
              {...tied}
              inputMode="numeric"
              value={content.retention ?? ''}
              onChange={(event) => {
                const years = Number.parseInt(event.target.value, 10);
                put({ retention: years >= 1 && years <= 100 ? years : null });
              }}
            />
          )}
        </Field>
        <ChoiceField
          label={t('parent')}
          hint={t('edit.parentHint')}
          value={content.parent ?? undefined}
          set={(parent) => put({ parent })}
          clear={() => put({ parent: null })}
          options={parents.map((one) => ({ value: one.id, label: `${one.code} ${say(one.title)}` }))}
          fault={fault('parent')}
        />
      </div>
      <Field label={t('edit.audience')} needed fault={fault('audience')}>
        {(tied) => (
          <Flex gap={8}>
            <Select<RoleId[]>
              {...tied}
              mode="multiple"
              aria-label={t('edit.audience')}
              style={{ flex: 1, minWidth: 0 }}
              value={[...written.audience]}
              options={readers.map((role) => ({ value: role, label: say(roles[role]) }))}
              optionFilterProp="label"
              onChange={(audience) => set({ ...written, audience })}
            />
            <Button onClick={() => set({ ...written, audience: readers })}>{t('edit.everybody')}</Button>
          </Flex>
        )}
      </Field>
      <h2>{t('edit.sections')}</h2>
      <p className="d-sub">{fault('sections') ? <span role="alert">{fault('sections')}</span> : t('edit.textHint')}</p>
      {content.sections.map((one, at) => (
        <SectionForm
          // biome-ignore lint/suspicious/noArrayIndexKey: its number changes while it is written
          key={at}
          section={one}
          set={(next) => sections(content.sections.map((old, i) => (i === at ? next : old)))}
          fault={(field) => fault(`sections.${at}.${field}`)}
          remove={() => sections(content.sections.filter((_, i) => i !== at))}
          up={at > 0 ? () => sections(swapped(content.sections, at - 1)) : undefined}
          down={at < content.sections.length - 1 ? () => sections(swapped(content.sections, at)) : undefined}
        />
      ))}
      <Button
        onClick={() =>
          sections([
            ...content.sections,
            { no: String(content.sections.length + 1), title: { zh: '', en: '' }, text: { zh: '', en: '' } },
          ])
        }
      >
        {t('edit.add')}
      </Button>
    </Form>
  );
}

/** The list with the section at `at` and the one after it changed about; their numbers stay where they are. */
function swapped(all: readonly PaperSection[], at: number): PaperSection[] {
  const [a, b] = [all[at], all[at + 1]];
  if (!a || !b) return [...all];
  return all.map((one, i) => (i === at ? { ...b, no: a.no } : i === at + 1 ? { ...a, no: b.no } : one));
}

function SectionForm(props: {
  section: PaperSection;
  set: (section: PaperSection) => void;
  fault: (field: 'no' | 'title' | 'text') => string | undefined;
  remove: () => void;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation('papers');
  const { section, set, fault } = props;
  return (
    <Card size="small" className="d-edit-section">
      <div className="d-edit-head">
        <TextField
          label={t('edit.no')}
          needed
          most={12}
          value={section.no}
          set={(no) => set({ ...section, no })}
          fault={fault('no')}
        />
        <TextField
          label={`${t('edit.sectionTitle')} · ${t('edit.zh')}`}
          needed
          most={80}
          value={section.title.zh}
          set={(zh) => set({ ...section, title: { ...section.title, zh } })}
          fault={fault('title')}
        />
        <TextField
          label={`${t('edit.sectionTitle')} · ${t('edit.en')}`}
          most={100}
          value={section.title.en}
          set={(en) => set({ ...section, title: { ...section.title, en } })}
        />
      </div>
      <Both
        label={t('edit.text')}
        needed
        most={6000}
        value={section.text}
        set={(text) => set({ ...section, text })}
        fault={fault('text')}
      />
      <Flex gap={8}>
        {props.up ? (
          <Button size="small" onClick={props.up}>
            {t('edit.up')}
          </Button>
        ) : null}
        {props.down ? (
          <Button size="small" onClick={props.down}>
            {t('edit.down')}
          </Button>
        ) : null}
        <Button size="small" danger onClick={props.remove}>
          {t('edit.remove')}
        </Button>
      </Flex>
    </Card>
  );
}

/** A text in both languages, side by side. */
function Both(props: {
  label: string;
  value: Words;
  set: (words: Words) => void;
  most: number;
  needed?: boolean;
  fault?: string | undefined;
}): ReactNode {
  const { t } = useTranslation('papers');
  const { label, value, set, most, needed } = props;
  return (
    <div className="d-edit-both">
      <TextField
        label={`${label} · ${t('edit.zh')}`}
        needed={needed ?? false}
        most={most}
        value={value.zh}
        set={(zh) => set({ ...value, zh })}
        fault={props.fault}
      />
      <TextField
        label={`${label} · ${t('edit.en')}`}
        most={most * 2}
        value={value.en}
        set={(en) => set({ ...value, en })}
      />
    </div>
  );
}
