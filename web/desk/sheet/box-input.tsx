import { Button, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf } from '#kernel/calendar.ts';
import type { Field } from '#kernel/fields.ts';
import { departments } from '#kernel/roles.ts';
import type { Names } from '#kernel/show.ts';
import type { Words } from '#kernel/words.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import type { Box } from '#web/sheet/form.ts';
import type { StepFormState } from '#web/sheet/use-form.ts';
import { PhotosBox } from './photos-box.tsx';
import { PlacePicker, StaffPicker } from './pickers.tsx';

/** What surrounds a form: names already known, and the department in charge. */
export interface Around extends Names {
  readonly department?: string | undefined;
}

/** One box of a form with its title, whether it is needed, and what is wrong with it. */
export function BoxInput(props: { box: Box; form: StepFormState; around: Around }): ReactNode {
  const say = useSay();
  const id = useId();
  const { box, form } = props;
  const wrong = form.faults[box.name];
  return (
    <Form.Item
      label={say(box.field.title)}
      htmlFor={id}
      required={box.needed}
      {...(wrong ? { validateStatus: 'error' as const, help: <span role="alert">{say(wrong)}</span> } : {})}
    >
      <Control {...props} id={id} label={say(box.field.title)} invalid={wrong !== undefined} />
    </Form.Item>
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown): string => (isText(value) ? value : '');
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** 'YYYY-MM-DDTHH:MM' on the wall clock of the office, wherever this computer thinks it is. */
const wallClock = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

function Control(props: {
  box: Box;
  form: StepFormState;
  around: Around;
  id: string;
  label: string;
  invalid: boolean;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { box, form, id, label, invalid } = props;
  const { name } = box;
  const field: Field = box.field;
  const value = form.draft[name];
  const set = (next: unknown): void => form.set(name, next);
  const choices = (all: Readonly<Record<string, Words>>): ReactNode => (
    <Choice id={id} label={label} all={all} value={value} set={set} needed={box.needed} invalid={invalid} />
  );
  const plain = { id, 'aria-invalid': invalid, status: invalid ? ('error' as const) : ('' as const) };
  switch (field.kind) {
    case 'text':
      return field.max > 60 ? (
        <Input.TextArea
          {...plain}
          value={textOf(value)}
          maxLength={field.max}
          showCount={field.max >= 300}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => set(event.target.value)}
        />
      ) : (
        <Input {...plain} value={textOf(value)} maxLength={field.max} onChange={(event) => set(event.target.value)} />
      );
    case 'phone':
    case 'reading':
      return <Input {...plain} value={textOf(value)} maxLength={20} onChange={(event) => set(event.target.value)} />;
    case 'count':
      return (
        <InputNumber
          {...plain}
          value={typeof value === 'number' ? value : null}
          min={field.min}
          max={field.max}
          precision={0}
          onChange={(next) => set(next ?? undefined)}
        />
      );
    case 'money':
      return (
        <InputNumber
          {...plain}
          prefix="¥"
          value={typeof value === 'number' ? value / 100 : null}
          precision={2}
          onChange={(next) => set(next === null ? undefined : Math.round(next * 100))}
        />
      );
    case 'date':
      return (
        <Space.Compact>
          <Input
            {...plain}
            type={field.time ? 'datetime-local' : 'date'}
            value={isText(value) ? (field.time ? wallClock(value, project.timeZone) : value) : ''}
            onChange={(event) => {
              const [day = '', time] = event.target.value.split('T');
              if (day === '') set(undefined);
              else set(time ? instantOf(day, time, project.timeZone).toISOString() : day);
            }}
          />
          {field.time && field.lies !== 'future' ? (
            <Button onClick={() => set(serverNow().toISOString())}>{t('form.now')}</Button>
          ) : null}
        </Space.Compact>
      );
    case 'choice':
      return choices(field.options);
    case 'department':
      return choices(departments);
    case 'flag':
      return (
        <Radio.Group
          id={id}
          aria-label={label}
          value={value}
          onChange={(event) => set(event.target.value)}
          options={[
            { value: true, label: t('common:field.yes') },
            { value: false, label: t('common:field.no') },
          ]}
        />
      );
    case 'photos':
      return (
        <PhotosBox
          id={id}
          label={label}
          value={listOf(value)}
          max={field.max}
          set={set}
          wait={(waiting) => form.wait(name, waiting)}
        />
      );
    case 'place':
      return (
        <PlacePicker
          id={id}
          label={label}
          value={isText(value) ? value : undefined}
          known={props.around.places}
          set={set}
          invalid={invalid}
        />
      );
    case 'staff':
      return (
        <StaffPicker
          id={id}
          label={label}
          value={listOf(value)}
          many={field.many}
          department={props.around.department}
          known={props.around.people}
          set={set}
          invalid={invalid}
        />
      );
    case 'pointCode':
      return <span>{say({ zh: '请到现场用手机扫描点码。', en: 'Scan the code on the spot, by phone.' })}</span>;
  }
}

/** A few options stand side by side; many are a list to choose from. */
function Choice(props: {
  id: string;
  label: string;
  all: Readonly<Record<string, Words>>;
  value: unknown;
  set: (value: unknown) => void;
  needed: boolean;
  invalid: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const options = Object.entries(props.all).map(([value, words]) => ({ value, label: say(words) }));
  return options.length <= 4 && props.needed ? (
    <Radio.Group
      id={props.id}
      aria-label={props.label}
      value={props.value}
      options={options}
      onChange={(event) => props.set(event.target.value)}
    />
  ) : (
    <Select
      id={props.id}
      aria-label={props.label}
      placeholder={t('act.choose')}
      status={props.invalid ? 'error' : ''}
      value={isText(props.value) ? props.value : null}
      allowClear={!props.needed}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string | null | undefined) => props.set(next ?? undefined)}
      style={{ width: '100%' }}
    />
  );
}
