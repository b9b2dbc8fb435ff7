import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, sayOf } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import { Drawer } from '#web/ui/pocket/drawer.tsx';
import { LineBox, TextBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { useTold } from '../told.ts';
import { type PickedRoom, RoomBox } from './room-box.tsx';

/** What a resident (P5-4.2.7) or a colleague (P5-4.2.9-2) said on the way. */
export default function NoteDrawer(props: {
  kind: 'talk' | 'staff-report';
  round: string;
  place?: string;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const [id] = useState(newId);
  const [person, setPerson] = useState('');
  const [text, setText] = useState('');
  const [room, setRoom] = useState<PickedRoom>();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<{ at: 'room' | 'text'; what: string }>();
  const save = async (): Promise<void> => {
    setAsked(true);
    if (!text.trim() || !person.trim()) return;
    try {
      const outcome = await send('round.note', {
        round: props.round,
        note: id,
        kind: props.kind,
        ...(props.place ? { place: props.place } : {}),
        ...(room ? { room: room.id } : {}),
        person: person.trim(),
        text: text.trim(),
      });
      toast(told(outcome, t('note.sent')));
      props.close();
    } catch (error) {
      const named = error instanceof ApiError && error.fields.some(({ path }) => path === 'room');
      setSaid({ at: named ? 'room' : 'text', what: say(sayOf(error)) });
    }
  };
  const faultAt = (box: 'room' | 'text'): string | undefined => (said?.at === box ? said.what : undefined);
  return (
    <Drawer
      open
      title={t(props.kind === 'talk' ? 'note.talkTitle' : 'note.reportTitle')}
      close={{ label: t('common:act.cancel'), go: props.close }}
      foot={
        <Button color="primary" size="large" loading={busy} onClick={() => void save()}>
          {t('common:act.save')}
        </Button>
      }
    >
      <LineBox
        label={t('note.person')}
        value={person}
        set={setPerson}
        max={60}
        fault={asked && !person.trim() ? t('note.needPerson') : undefined}
      />
      <TextBox
        label={t('note.text')}
        value={text}
        set={setText}
        max={1000}
        rows={3}
        fault={faultAt('text') ?? (asked && !text.trim() ? t('note.needText') : undefined)}
      />
      {props.kind === 'talk' ? <RoomBox value={room} set={setRoom} fault={faultAt('room')} /> : null}
    </Drawer>
  );
}
