import { createLazyRoute, useRouter } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentKind, departments } from '#kernel/roles.ts';
import { sayOf } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import { toFirstFault } from '#web/ui/pocket/first-fault.ts';
import { ChoiceBox, LineBox, TextBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { SubScreen } from '../parts.tsx';
import { PlaceBox } from '../sheet/place-box.tsx';
import { useTold } from '../told.ts';

export const Route = createLazyRoute('/lobby')({ component: LobbyPage });

/**
 * Something that disturbed the order of a lobby (P2-3): what happened, then one of two large buttons says that it was
 * settled, or whom it was passed on to.
 */
function LobbyPage(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const router = useRouter();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const [id] = useState(newId);
  const [text, setText] = useState('');
  const [place, setPlace] = useState<string>();
  const [person, setPerson] = useState('');
  const [department, setDepartment] = useState<DepartmentKind>('security');
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string>();
  const optional = t('common:field.optional');

  const submit = async (settled: 'settled' | 'passed-on'): Promise<void> => {
    setAsked(true);
    setSaid(undefined);
    if (!text.trim()) {
      setSaid(t('form.fixFirst'));
      toFirstFault();
      return;
    }
    try {
      const outcome = await send('round.note', {
        note: id,
        kind: 'order-event',
        text: text.trim(),
        settled,
        ...(place ? { place } : {}),
        ...(person.trim() ? { person: person.trim() } : {}),
        ...(settled === 'passed-on' ? { department } : {}),
      });
      toast(told(outcome, t('lobby.sent')));
      if (router.history.canGoBack()) router.history.back();
      else await router.navigate({ to: '/' });
    } catch (error) {
      setSaid(say(sayOf(error)));
    }
  };
  return (
    <SubScreen
      title={t('lobby.title')}
      foot={
        <div className="p-send">
          {said ? (
            <p className="k-field-fault" role="alert">
              {said}
            </p>
          ) : null}
          <div className="p-two">
            <Button color="primary" size="large" disabled={busy} onClick={() => void submit('settled')}>
              {t('lobby.settledHere')}
            </Button>
            <Button
              color="primary"
              fill="outline"
              size="large"
              disabled={busy}
              onClick={() => void submit('passed-on')}
            >
              {t('lobby.passTo', { department: say(departments[department]) })}
            </Button>
          </div>
        </div>
      }
    >
      <div className="k-card k-pad">
        <TextBox
          label={t('lobby.text')}
          value={text}
          set={setText}
          max={1000}
          rows={3}
          placeholder={t('lobby.textHint')}
          fault={asked && !text.trim() ? t('lobby.needText') : undefined}
        />
        <PlaceBox label={t('lobby.where')} optional={optional} value={place} set={setPlace} />
        <LineBox label={t('note.person')} optional={optional} value={person} set={setPerson} max={60} />
        <ChoiceBox
          label={t('lobby.department')}
          value={department}
          options={Object.entries(departments).map(([kind, words]) => ({
            value: kind as DepartmentKind,
            label: say(words),
          }))}
          set={(kind) => setDepartment(kind ?? department)}
        />
      </div>
    </SubScreen>
  );
}
