import { Checkbox, Form, Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemSet, ListItem } from '#contract/checklists.ts';
import { departments } from '#kernel/roles.ts';
import { categories } from '#procedures/work-order.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { office } from '#web/i18n/zh/office.ts';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';

const { subjects, hazards, urgencies } = office.list;
const keysOf = <T extends object>(of: T): Extract<keyof T, string>[] => Object.keys(of) as Extract<keyof T, string>[];
const methods = ['look', 'listen', 'touch', 'ask'] as const;
const proposals = ['work-order', 'department', 'violation'] as const;
const ways = ['sort', 'order', 'major'] as const;

interface Typed {
  clause: string;
  titleZh: string;
  titleEn: string;
  standardZh: string;
  standardEn: string;
  guideZh: string;
  guideEn: string;
  subject: string;
  methods: string[];
  answer: string;
  to: string;
  propose: string | undefined;
  department: string | undefined;
  category: string | undefined;
  urgency: string | undefined;
  hazard: string | undefined;
}

/** One item of a checklist: `known` to be changed, or a new one with the clause that is usual there. */
export function ItemModal(props: {
  title: string;
  done: string;
  known: ListItem | undefined;
  clause: string;
  send: (set: ItemSet) => Promise<unknown>;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const faults = useFieldFaults();
  const id = useId();
  const { known } = props;
  const [typed, setTyped] = useState<Typed>(() => typedOf(known, props.clause));
  const put = (more: Partial<Typed>): void => setTyped({ ...typed, ...more });
  const text = (name: keyof Typed & `${string}${'Zh' | 'En'}`, at: string, required = false): ReactNode => (
    <Form.Item
      label={t(`list.${name}`)}
      htmlFor={`${id}-${name}`}
      required={required}
      {...(name.endsWith('Zh') ? faults.at(at) : {})}
    >
      <Input.TextArea
        id={`${id}-${name}`}
        value={typed[name]}
        maxLength={240}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <AskModal
      title={props.title}
      done={props.done}
      send={async () => {
        await props.send(setOf(typed));
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
      width={640}
    >
      {text('titleZh', 'title', true)}
      {text('titleEn', 'title')}
      {text('standardZh', 'standard', true)}
      {text('standardEn', 'standard')}
      {text('guideZh', 'guide')}
      {text('guideEn', 'guide')}
      <Form.Item label={t('list.clause')} htmlFor={`${id}-clause`} required {...faults.at('clause')}>
        <Input
          id={`${id}-clause`}
          value={typed.clause}
          maxLength={20}
          onChange={(event) => put({ clause: event.target.value })}
        />
      </Form.Item>
      <Choice
        label={t('list.subject')}
        value={typed.subject}
        options={keysOf(subjects).map((value) => ({ value, label: t(`list.subjects.${value}`) }))}
        set={(subject) => put({ subject: subject ?? '' })}
        fault={faults.at('subject')}
      />
      <Form.Item label={t('list.methods')} required {...faults.at('methods')}>
        <Checkbox.Group
          value={typed.methods}
          options={methods.map((value) => ({ value, label: t(`desk:checklist.method.${value}`) }))}
          onChange={(next) => put({ methods: next.map(String) })}
        />
      </Form.Item>
      <Choice
        label={t('list.answer')}
        value={typed.answer}
        options={(['pass', 'reading'] as const).map((value) => ({ value, label: t(`list.answers.${value}`) }))}
        set={(answer) => put({ answer: answer ?? '' })}
        fault={faults.at('answer')}
      />
      <WayBoxes typed={typed} put={put} at={faults.at} placed={known !== undefined && !known.onFail.department} />
      <Besides known={known} />
    </AskModal>
  );
}

/** Where a fail of the item goes, as far as it may be chosen. */
function WayBoxes(props: {
  typed: Typed;
  put: (more: Partial<Typed>) => void;
  at: (path: string) => { validateStatus?: 'error'; help?: string };
  /** the place decides which department */
  placed: boolean;
}): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const say = useSay();
  const { typed, put, at } = props;
  const none = t('list.no');
  const orders = typed.to === 'order' || (typed.to === 'sort' && typed.propose === 'work-order');
  return (
    <>
      <Choice
        label={t('list.to')}
        value={typed.to}
        options={ways.map((value) => ({ value, label: t(`desk:checklist.ways.${value}`) }))}
        set={(to) => put({ to: to ?? '' })}
        fault={at('onFail.to')}
      />
      <Choice
        label={t('list.propose')}
        value={typed.propose}
        options={proposals.map((value) => ({ value, label: t(`desk:checklist.proposals.${value}`) }))}
        set={(propose) => put({ propose })}
        none={none}
        needed={typed.to === 'sort'}
        fault={at('onFail.propose')}
      />
      <Choice
        label={t('list.department')}
        value={typed.department}
        options={Object.entries(departments).map(([value, words]) => ({ value, label: say(words) }))}
        set={(department) => put({ department })}
        none={props.placed ? t('list.byPlace') : none}
        needed={!props.placed && (orders || (typed.to === 'sort' && typed.propose === 'department'))}
        fault={at('onFail.department')}
      />
      <Choice
        label={t('list.category')}
        value={typed.category}
        options={Object.entries(categories).map(([value, words]) => ({ value, label: say(words) }))}
        set={(category) => put({ category })}
        none={none}
        needed={orders}
        fault={at('onFail.category')}
      />
      <Choice
        label={t('list.urgency')}
        value={typed.urgency}
        options={keysOf(urgencies).map((value) => ({ value, label: t(`list.urgencies.${value}`) }))}
        set={(urgency) => put({ urgency })}
        none={none}
        fault={at('onFail.urgency')}
      />
      <Choice
        label={t('list.hazard')}
        value={typed.hazard}
        options={keysOf(hazards).map((value) => ({ value, label: t(`list.hazards.${value}`) }))}
        set={(hazard) => put({ hazard })}
        none={none}
        fault={at('onFail.hazard')}
      />
    </>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  set: (value: string | undefined) => void;
  /** the word for nothing chosen; without it something has to be */
  none?: string;
  /** something has to be chosen, as the rest stands */
  needed?: boolean;
  fault: { validateStatus?: 'error'; help?: string };
}): ReactNode {
  const id = useId();
  return (
    <Form.Item label={props.label} htmlFor={id} required={props.needed ?? props.none === undefined} {...props.fault}>
      <Select<string | null>
        id={id}
        aria-label={props.label}
        value={props.value || null}
        options={props.options}
        allowClear={props.none !== undefined}
        placeholder={props.none}
        onChange={(value) => props.set(value ?? undefined)}
      />
    </Form.Item>
  );
}

/** What a fail of this item asks besides, which is not to be changed here. */
function Besides(props: { known: ListItem | undefined }): ReactNode {
  const { t } = useTranslation('office');
  const way = props.known?.onFail as Record<string, unknown> | undefined;
  const found = keysOf(office.list.beside).filter((key) => way?.[key] !== undefined);
  if (found.length === 0) return null;
  return <p className="d-sub">{t('list.besides', { what: found.map((key) => t(`list.beside.${key}`)).join('、') })}</p>;
}

function typedOf(known: ListItem | undefined, clause: string): Typed {
  const way = known?.onFail as Record<string, string | undefined> | undefined;
  return {
    clause: known?.clause ?? clause,
    ...{ titleZh: known?.title.zh ?? '', titleEn: known?.title.en ?? '' },
    ...{ standardZh: known?.standard?.zh ?? '', standardEn: known?.standard?.en ?? '' },
    ...{ guideZh: known?.guide?.zh ?? '', guideEn: known?.guide?.en ?? '' },
    subject: known?.subject ?? '',
    methods: known ? [...known.methods] : ['look'],
    answer: known?.answer ?? 'pass',
    to: way?.to ?? 'sort',
    ...{ propose: way?.propose, department: way?.department, category: way?.category },
    ...{ urgency: way?.urgency, hazard: way?.hazard },
  };
}

function setOf(typed: Typed): ItemSet {
  const { clause, subject, answer, to } = typed;
  const { propose, department, category, urgency, hazard } = typed;
  const chosen = Object.entries({ propose, department, category, urgency, hazard }).filter(([, one]) => one);
  return {
    ...{ clause: clause.trim(), subject, answer, methods: typed.methods },
    title: { zh: typed.titleZh, en: typed.titleEn },
    standard: { zh: typed.standardZh, en: typed.standardEn },
    guide: typed.guideZh.trim() === '' ? null : { zh: typed.guideZh, en: typed.guideEn },
    onFail: { to, ...Object.fromEntries(chosen) },
  };
}
