import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceDetail } from '#contract/estate.ts';
import { kindsBelow, type NewKind, type PlaceUse, placeUses } from '#kernel/places.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';
import { PlacePicker } from '../sheet/pickers.tsx';
import { usePlaceWords } from './words.ts';

interface Typed {
  readonly kind: NewKind | undefined;
  readonly parent: string | undefined;
  readonly code: string;
  readonly name: string;
  readonly label: string;
  readonly use: PlaceUse | undefined;
  readonly area: string;
  readonly sort: number;
  readonly charged: boolean;
}

/** A new place below `parent`, or `known` to be changed. `done` is told where to look. */
export function PlaceModal(props: {
  parent: PlaceDetail;
  known?: PlaceDetail | undefined;
  done: (place: string) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['office', 'desk']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const words = usePlaceWords();
  const faults = useFieldFaults();
  const id = useId();
  const { parent, known } = props;
  const [fresh] = useState(newId);
  const kinds = kindsBelow(parent.kind);
  const [typed, setTyped] = useState<Typed>(() => ({
    kind: known ? (known.kind as NewKind) : kinds.length === 1 || parent.kind === 'floor' ? kinds[0] : undefined,
    parent: known?.parentId ?? parent.id,
    code: known?.code ?? '',
    name: known?.name ?? '',
    label: known?.label ?? '',
    use: (known?.use ?? (parent.use === 'public' ? undefined : parent.use) ?? undefined) as PlaceUse | undefined,
    area: known?.areaM2 ? String(known.areaM2) : '',
    sort: known?.sort ?? 0,
    charged: known?.charged ?? false,
  }));
  const put = (more: Partial<Typed>): void => setTyped({ ...typed, ...more });
  const isRoom = typed.kind === 'room';
  // zones, entrances, lifts and meters have neither a use nor an area
  const isKept = ['room', 'area', 'floor', 'building'].includes(typed.kind ?? '');
  const text = (
    name: 'code' | 'name' | 'label',
    label: string,
    hint: string | undefined,
    required: boolean,
  ): ReactNode => (
    <Form.Item label={label} htmlFor={`${id}-${name}`} required={required} extra={hint} {...faults.at(name)}>
      <Input
        id={`${id}-${name}`}
        value={typed[name]}
        maxLength={name === 'code' ? 30 : name === 'name' ? 60 : 80}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  const submit = async (): Promise<undefined> => {
    const changed = known && typed.parent !== (known.parentId ?? undefined);
    const { place } = await send('place.save', {
      place: known?.id ?? fresh,
      version: known?.version ?? 0,
      ...(known || !typed.kind ? {} : { kind: typed.kind }),
      set: {
        ...(known ? (changed && typed.parent ? { parent: typed.parent } : {}) : { parent: parent.id }),
        ...(known?.code === typed.code ? {} : { code: typed.code || ' ' }),
        name: typed.name,
        ...(typed.label === (known?.label ?? '') ? {} : { label: typed.label.trim() || null }),
        ...(isKept ? { use: typed.use ?? null, area: typed.area.trim() || null } : {}),
        sort: typed.sort,
        charged: isKept && typed.charged,
      },
    });
    props.done(place.id);
    return undefined;
  };
  return (
    <AskModal
      title={known ? t('place.changeOf', { place: known.label }) : t('place.addTo', { place: parent.label })}
      done={t('place.saved', { place: typed.name || typed.code })}
      send={submit}
      close={props.close}
      faulted={faults.set}
    >
      {known && known.kind !== 'project' ? (
        <Form.Item label={t('place.parent')} htmlFor={`${id}-parent`} {...faults.at('parent')}>
          <PlacePicker
            id={`${id}-parent`}
            label={t('place.parent')}
            value={typed.parent}
            known={{ [parent.id]: parent.label }}
            set={(value) => put({ parent: value ?? known.parentId ?? undefined })}
            invalid={faults.at('parent').help !== undefined}
          />
        </Form.Item>
      ) : null}
      {known ? null : (
        <Form.Item label={t('desk:places.kind')} htmlFor={`${id}-kind`} required {...faults.at('kind')}>
          <Select<NewKind>
            id={`${id}-kind`}
            aria-label={t('desk:places.kind')}
            value={typed.kind ?? null}
            options={kinds.map((value) => ({ value, label: words.kind(value) }))}
            onChange={(kind) => put({ kind })}
          />
        </Form.Item>
      )}
      {text('code', t('desk:places.code'), t('place.codeHint'), true)}
      {text('name', t('place.name'), isRoom ? t('place.nameHint') : undefined, !isRoom)}
      {text('label', t('place.label'), t('place.labelHint'), false)}
      {isKept ? (
        <>
          <Form.Item label={t('desk:places.use')} htmlFor={`${id}-use`} required={isRoom} {...faults.at('use')}>
            <Select<PlaceUse | null>
              id={`${id}-use`}
              aria-label={t('desk:places.use')}
              allowClear
              value={typed.use ?? null}
              options={placeUses.map((value) => ({ value, label: words.use(value) }))}
              onChange={(use) => put({ use: use ?? undefined })}
            />
          </Form.Item>
          <Form.Item label={t('place.area')} htmlFor={`${id}-area`} required={typed.charged} {...faults.at('area')}>
            <Input
              id={`${id}-area`}
              inputMode="decimal"
              value={typed.area}
              maxLength={20}
              onChange={(event) => put({ area: event.target.value })}
            />
          </Form.Item>
          <Form.Item>
            <Checkbox checked={typed.charged} onChange={(event) => put({ charged: event.target.checked })}>
              {t('place.charged')}
            </Checkbox>
          </Form.Item>
        </>
      ) : null}
      <Form.Item label={t('place.sort')} htmlFor={`${id}-sort`} {...faults.at('sort')}>
        <InputNumber
          id={`${id}-sort`}
          min={0}
          max={100_000}
          precision={0}
          value={typed.sort}
          onChange={(sort) => put({ sort: sort ?? 0 })}
        />
      </Form.Item>
    </AskModal>
  );
}
