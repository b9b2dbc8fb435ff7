import { Alert, Button, Checkbox, Form, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceDetail } from '#contract/estate.ts';
import { kindsBelow } from '#kernel/places.ts';
import { addressOf } from '#web/api/address.ts';
import { appRoot } from '#web/api/root.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import { PlaceModal } from './place-modal.tsx';
import { RuleModal } from './rule-modal.tsx';

/** What may be done with a place by whoever keeps places. `changed` is told which place to show then. */
export function PlaceActs(props: { place: PlaceDetail; changed: (show: string) => void }): ReactNode {
  const { t } = useTranslation('office');
  const [asking, setAsking] = useState<'add' | 'change' | 'retire' | 'generate'>();
  const { project, may } = useOffice();
  const { place } = props;
  const codes = may('outside.print') ? (
    <Button
      target="_blank"
      href={addressOf(
        'GET /api/projects/{project}/places/{place}/outside',
        { project: project.id, place: place.id },
        { root: appRoot.href },
      )}
    >
      {t('place.outside')}
    </Button>
  ) : null;
  if (place.retiredAt) return <Alert type="warning" showIcon title={t('place.retired')} style={{ marginBottom: 12 }} />;
  if (!place.mayChange) return codes ? <Space style={{ marginBottom: 12 }}>{codes}</Space> : null;
  const close = (): void => setAsking(undefined);
  const above = place.ancestors.at(-1);
  // the parent of a change is what it hangs on now, in the shape of a place that was read alone
  const parent = above ? { ...above, ancestors: place.ancestors.slice(0, -1), mayChange: true } : place;
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      {kindsBelow(place.kind).length > 0 ? (
        <Button type="primary" onClick={() => setAsking('add')}>
          {t('place.add')}
        </Button>
      ) : null}
      {place.kind === 'entrance' || place.kind === 'building' ? (
        <Button onClick={() => setAsking('generate')}>{t('place.generate')}</Button>
      ) : null}
      <Button onClick={() => setAsking('change')}>{t('place.change')}</Button>
      {place.kind === 'project' ? null : <Button onClick={() => setAsking('retire')}>{t('place.retire')}</Button>}
      {codes}
      {asking === 'add' ? <PlaceModal parent={place} done={props.changed} close={close} /> : null}
      {asking === 'change' ? <PlaceModal parent={parent} known={place} done={props.changed} close={close} /> : null}
      {asking === 'generate' ? <RuleModal parent={place} done={() => props.changed(place.id)} close={close} /> : null}
      {asking === 'retire' ? (
        <RetireModal place={place} done={() => props.changed(place.parentId ?? place.id)} close={close} />
      ) : null}
    </Space>
  );
}

function RetireModal(props: { place: PlaceDetail; done: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { place } = props;
  const [below, setBelow] = useState(false);
  return (
    <AskModal
      title={t('place.retireOf', { place: place.label })}
      done={t('place.saved', { place: place.label })}
      ok={t('place.retire')}
      send={async () => {
        await send('place.retire', {
          place: place.id,
          version: place.version,
          ...(below ? { below: true as const } : {}),
        });
        props.done();
        return undefined;
      }}
      close={props.close}
    >
      <p>{t('place.retireHint')}</p>
      {place.children ? (
        <Form.Item>
          <Checkbox checked={below} onChange={(event) => setBelow(event.target.checked)}>
            {t('place.retireBelow')}
          </Checkbox>
        </Form.Item>
      ) : null}
    </AskModal>
  );
}
