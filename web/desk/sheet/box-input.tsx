import { Button, Form, Input, InputNumber, Radio, Select, Skeleton, Space } from 'antd';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#kernel/fields.ts';
import { departments } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { instantIn, wallClock } from '#web/sheet/wall-clock.ts';
import type { BoxProps } from './compound/given.ts';
import { PhotosBox } from './photos-box.tsx';
import { PlacePicker, StaffPicker } from './pickers.tsx';

const CompoundInput = lazy(() => import('./compound/inputs.tsx'));

const hasParts = ({ kind }: Field): boolean => kind === 'rows' || kind === 'papers';

/** One box of a form with its title, whether it is needed, and what is wrong with it. */
export function BoxInput(props: BoxProps): ReactNode {
  const { t } = useTranslation('common');
  const say = useSay();
  const id = useId();
  const { box, form, bare } = props;
  const wrong = form.faults[box.name];
  const control = (
    <Control {...props} id={id} label={bare?.label ?? say(box.field.title)} invalid={wrong !== undefined} />
  );
  const fault = wrong ? (
    <span role="alert" className={bare || hasParts(box.field) ? 'd-wrong' : undefined}>
      {say(wrong)}
    </span>
  ) : null;
  if (bare)
    return (
      <>
        {control}
        {fault}
      </>
    );
  return (
    <Form.Item
      label={say(box.field.title)}
      htmlFor={id}
      required={box.needed}
      {...(fault ? { help: fault } : {})}
      {...(box.stands ? { extra: t('field.stands') } : {})}
      // of a table and of papers only the parts that are wrong turn red
      {...(fault && !hasParts(box.field) ? { validateStatus: 'error' as const } : {})}
    >
      {control}
    </Form.Item>
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown): string => (isText(value) ? value : '');
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);

function Control(props: BoxProps & { id: string; label: string; invalid: boolean }): ReactNode {
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
  const plain = {
    id,
    ...(props.bare ? { 'aria-label': label } : {}),
    'aria-invalid': invalid,
    status: invalid ? ('error' as const) : ('' as const),
  };
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
              const text = event.target.value;
              set(field.time ? instantIn(text, project.timeZone) : text || undefined);
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
    default:
      return (
        <Suspense fallback={<Skeleton.Input active />}>
          <CompoundInput {...{ id, label, name, field, form, invalid }} around={props.around} draw={BoxInput} />
        </Suspense>
      );
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
