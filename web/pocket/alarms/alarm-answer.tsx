import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '#contract/notices.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import { Drawer } from '#web/ui/pocket/drawer.tsx';
import { ChoiceBox, TextBox } from '#web/ui/pocket/inputs.tsx';
import { toast } from '#web/ui/pocket/pop.ts';

/** Takes an alarm: how things stand, in one tap or in words. */
export default function AlarmAnswer(props: { alarm: Alarm; close: () => void }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [chosen, setChosen] = useState<'onSite' | 'onWay'>();
  const [more, setMore] = useState('');
  const [fault, setFault] = useState<string>();

  const take = async (): Promise<void> => {
    const answer = [chosen ? t(`alarm.${chosen}`) : '', more.trim()].filter(Boolean).join('；');
    if (answer === '') {
      setFault(t('alarm.needAnswer'));
      return;
    }
    try {
      await send('alarm.acknowledge', { alarm: props.alarm.id, answer });
      toast(t('alarm.sent'));
      props.close();
    } catch (error) {
      setFault(say(sayOf(error)));
    }
  };
  return (
    <Drawer
      open
      title={say(props.alarm.reason)}
      close={{ label: t('common:act.cancel'), go: props.close }}
      foot={
        <Button color="danger" size="large" loading={busy} onClick={() => void take()}>
          {t('alarm.take')}
        </Button>
      }
    >
      <ChoiceBox
        label={t('alarm.answer')}
        value={chosen}
        set={setChosen}
        clear
        options={(['onSite', 'onWay'] as const).map((value) => ({ value, label: t(`alarm.${value}`) }))}
        fault={fault}
      />
      <TextBox label={t('alarm.more')} optional={t('common:field.optional')} value={more} set={setMore} max={300} />
    </Drawer>
  );
}
