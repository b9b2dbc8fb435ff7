import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Segments } from './segments.tsx';
import { ring, setSound, soundOn } from './sound.ts';
import { readWake, setWake, type Wake, type Wants } from './wake.ts';

const choices: readonly Wants[] = ['all', 'alarms', 'none'];

/** How this phone tells of what is new: with a sound while it is open, and by waking it when it is not. */
export function NotificationSettings(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const [sound, hear] = useState(soundOn);
  const [wake, setNow] = useState<Wake>();
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    readWake(project.id).then(setNow, () => setNow('absent'));
  }, [project.id]);
  const choose = (wants: Wants): void => {
    setSaid(undefined);
    setWake(project.id, wants).then(setNow, (error: unknown) => setSaid(say(sayOf(error))));
  };
  return (
    <Group title={t('install.told')}>
      <Segments
        label={t('install.sound')}
        options={(['on', 'off'] as const).map((key) => ({ key, text: t(`install.sounds.${key}`) }))}
        now={sound ? 'on' : 'off'}
        choose={(key) => {
          setSound(key === 'on');
          hear(key === 'on');
          if (key === 'on') ring('message');
        }}
      />
      {wake === 'absent' || wake === 'blocked' || wake === undefined ? null : (
        <Segments
          label={t('install.wake')}
          options={choices.map((key) => ({ key, text: t(`install.wakes.${key}`) }))}
          now={wake}
          choose={choose}
        />
      )}
      <p className="k-pad k-hint" role="status">
        {said ?? t(`install.wakeNow.${wake ?? 'looking'}`)}
      </p>
    </Group>
  );
}
