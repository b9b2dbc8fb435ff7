import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { doesNotCome } from '#web/offline/reads.ts';
import { useSettled } from '#web/sheet/typing.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer } from '../parts.tsx';
import { PickDrawer } from '../sheet/pick-drawer.tsx';

export interface PickedRoom {
  readonly id: string;
  readonly label: string;
}

/** The room a talk was about, found by its number. It may be left open: rooms are too many to be kept on a phone. */
export function RoomBox(props: {
  value: PickedRoom | undefined;
  set: (room: PickedRoom | undefined) => void;
  fault: string | undefined;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const [open, setOpen] = useState(false);
  const { value, set } = props;
  return (
    <Field
      label={t('note.room')}
      optional={t('common:field.optional')}
      hint={t('note.roomHint')}
      fault={props.fault}
      group
    >
      {({ labelId }) => (
        <div className="p-pick">
          <button type="button" className="k-native k-row-go" aria-describedby={labelId} onClick={() => setOpen(true)}>
            {value?.label ?? t('note.pickRoom')}
          </button>
          {value ? (
            <button type="button" className="k-plain" onClick={() => set(undefined)}>
              {t('note.noRoom')}
            </button>
          ) : null}
          {open ? (
            <RoomDrawer
              take={(room) => {
                set(room);
                setOpen(false);
              }}
              close={() => setOpen(false)}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}

function RoomDrawer(props: { take: (room: PickedRoom) => void; close: () => void }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { project } = useOffice();
  const [text, setText] = useState('');
  const q = useSettled(text);
  const rooms = useQuery({ ...placesQuery(project.id, { q, kind: 'room' }), enabled: q !== '' });
  const away = q !== '' && doesNotCome(rooms);
  return (
    <PickDrawer
      title={t('note.pickRoom')}
      hint={t('note.searchRoom')}
      text={text}
      setText={setText}
      close={props.close}
      closeLabel={t('common:act.cancel')}
    >
      {q === '' ? <Empty text={t('note.typeRoom')} /> : null}
      {away ? (
        <div role="status">
          <Empty text={t('note.roomAway')} />
        </div>
      ) : null}
      {q !== '' && !away ? (
        <Answer of={rooms} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={t('form.noMatch')} />
            ) : (
              <ul className="p-list">
                {items.map(({ id, label }) => (
                  <li key={id} className="k-line">
                    <button type="button" className="k-row" onClick={() => props.take({ id, label })}>
                      <span className="k-row-main">
                        <b>{label}</b>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : null}
    </PickDrawer>
  );
}
