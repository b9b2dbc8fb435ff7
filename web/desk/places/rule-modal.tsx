import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, InputNumber, Radio, Select, Space, Tag } from 'antd';
import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceDetail, RuledRooms, RuleForm, RuleQuery } from '#contract/estate.ts';
import { type PlaceUse, placeUses } from '#kernel/places.ts';
import { ruleQuery } from '#web/api/office-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { usePlaceWords } from './words.ts';

const forms: readonly RuleForm[] = ['stem-floor-door', 'stem-floor', 'plain'];
type Span = 'from' | 'to' | 'first' | 'last';

/** Rooms by rule: floors × doors below an entrance or a building, shown before they are made. */
export function RuleModal(props: { parent: PlaceDetail; done: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const words = usePlaceWords();
  const faults = useFieldFaults();
  const id = useId();
  const { parent } = props;
  const [form, setForm] = useState<RuleForm>('stem-floor-door');
  const [stem, setStem] = useState(parent.code);
  const [span, setSpan] = useState<Record<Span, number | null>>({ from: null, to: null, first: 1, last: null });
  const [skip, setSkip] = useState('');
  const [use, setUse] = useState<PlaceUse | null>(parent.kind === 'entrance' ? 'home' : null);
  const [area, setArea] = useState('');
  const [charged, setCharged] = useState(false);
  const skipped = skip.split(/[,，、\s]+/).filter((one) => /^[1-9]\d?$/.test(one));
  const whole = stem.trim() !== '' && Object.values(span).every((one) => one !== null);
  const rule = useDeferredValue<RuleQuery | null>(
    whole
      ? {
          ...{
            form,
            stem: stem.trim(),
            from: span.from ?? 1,
            to: span.to ?? 1,
            first: span.first ?? 1,
            last: span.last ?? 1,
          },
          ...(skipped.length > 0 ? { skip: skipped.join(',') } : {}),
        }
      : null,
  );
  const shown = useQuery({
    ...ruleQuery(project.id, parent.id, rule ?? { form, stem: '-', from: 1, to: 1, first: 1, last: 1 }),
    enabled: rule !== null,
    placeholderData: (before) => before,
  });
  const rooms = shown.data?.floors.flatMap((floor) => floor.rooms) ?? [];
  const made = rooms.filter(({ there }) => !there).length;
  const submit = async (): Promise<string | undefined> => {
    if (!rule) return t('place.previewEmpty');
    if (!use) return t('desk:places.use');
    await send('place.generate', {
      parent: parent.id,
      rule: {
        ...{ form: rule.form, stem: rule.stem, floors: { from: rule.from, to: rule.to } },
        doors: { from: rule.first, to: rule.last },
        skip: skipped.map(Number),
      },
      use,
      area: area.trim() || null,
      charged,
    });
    props.done();
    return undefined;
  };
  const number = (name: Span, label: string): ReactNode => (
    <InputNumber
      aria-label={label}
      min={1}
      max={99}
      precision={0}
      value={span[name]}
      onChange={(value) => setSpan({ ...span, [name]: value })}
    />
  );
  return (
    <AskModal
      title={t('place.generateIn', { place: parent.label })}
      done={t('place.generated', { n: made })}
      ok={made > 0 ? t('place.submitGenerate', { n: made }) : t('place.generate')}
      send={submit}
      close={props.close}
      faulted={faults.set}
      width={640}
    >
      <Form.Item label={t('place.form')}>
        <Radio.Group
          aria-label={t('place.form')}
          value={form}
          options={forms.map((value) => ({ value, label: t(`place.forms.${value}`) }))}
          onChange={(event) => setForm(event.target.value as RuleForm)}
        />
      </Form.Item>
      <Form.Item label={t('place.stem')} htmlFor={`${id}-stem`} extra={t('place.stemHint')} {...faults.at('rule.stem')}>
        <Input id={`${id}-stem`} value={stem} maxLength={12} onChange={(event) => setStem(event.target.value)} />
      </Form.Item>
      <Space size={24} align="start">
        <Form.Item label={t('place.floors')} {...faults.at('rule.floors')}>
          <Space>
            {number('from', `${t('place.floors')} 1`)}
            {t('place.to')}
            {number('to', `${t('place.floors')} 2`)}
          </Space>
        </Form.Item>
        <Form.Item label={t('place.doors')} {...faults.at('rule.doors')}>
          <Space>
            {number('first', `${t('place.doors')} 1`)}
            {t('place.to')}
            {number('last', `${t('place.doors')} 2`)}
          </Space>
        </Form.Item>
        <Form.Item label={t('place.skip')} htmlFor={`${id}-skip`} extra={t('place.skipHint')}>
          <Input
            id={`${id}-skip`}
            value={skip}
            maxLength={60}
            onChange={(event) => setSkip(event.target.value)}
            style={{ width: 120 }}
          />
        </Form.Item>
      </Space>
      <Space size={24} align="start">
        <Form.Item label={t('desk:places.use')} htmlFor={`${id}-use`} required {...faults.at('use')}>
          <Select<PlaceUse | null>
            id={`${id}-use`}
            aria-label={t('desk:places.use')}
            value={use}
            options={placeUses.map((value) => ({ value, label: words.use(value) }))}
            onChange={setUse}
            style={{ width: 160 }}
          />
        </Form.Item>
        <Form.Item label={t('place.area')} htmlFor={`${id}-area`} required={charged} {...faults.at('area')}>
          <Input
            id={`${id}-area`}
            inputMode="decimal"
            value={area}
            maxLength={20}
            onChange={(event) => setArea(event.target.value)}
          />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Checkbox checked={charged} onChange={(event) => setCharged(event.target.checked)}>
            {t('place.charged')}
          </Checkbox>
        </Form.Item>
      </Space>
      <Preview rule={rule} shown={shown.data} error={shown.error} made={made} />
    </AskModal>
  );
}

function Preview(props: {
  rule: RuleQuery | null;
  shown: RuledRooms | undefined;
  error: unknown;
  made: number;
}): ReactNode {
  const { t } = useTranslation('office');
  const faults = useFaults();
  const { shown, made } = props;
  if (props.error) return <Alert type="error" showIcon title={faults(props.error).say} />;
  if (!props.rule || !shown || shown.rooms === 0) return <p className="d-sub">{t('place.previewEmpty')}</p>;
  return (
    <section aria-label={t('place.preview', { rooms: shown.rooms, made })}>
      <p className="d-sub">
        <b>{t('place.preview', { rooms: shown.rooms, made })}</b>
        {shown.rooms > made ? t('place.previewThere', { n: shown.rooms - made }) : ''}
      </p>
      {/* it scrolls: somebody without a mouse must be able to get there */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region */}
      <ul className="d-rule" tabIndex={0}>
        {shown.floors.map((floor) => (
          <li key={floor.code}>
            {floor.rooms.map((room) => (
              <Tag key={room.code} color={room.there ? 'default' : 'blue'}>
                {room.code}
                {room.there ? ` ${t('place.there')}` : ''}
              </Tag>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
