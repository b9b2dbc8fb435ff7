import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { handInFor, type Leaver, leaversHere } from '#web/offline/left-behind.ts';
import { useOnline } from '#web/offline/use-account.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { Group } from '#web/ui/pocket/screen.tsx';

/** What people who have left did on this phone and never handed in: a colleague does, and it becomes late facts. */
export function LeftBehind(): ReactNode {
  const { t } = useTranslation('pocket');
  const { me, project } = useOffice();
  const online = useOnline();
  const { data = [] } = useQuery({
    queryKey: ['left-behind', project.id, me.staff.id],
    queryFn: () => leaversHere(project.id, me.staff.id),
    enabled: online,
  });
  if (data.length === 0) return null;
  return (
    <Group title={t('left.title')}>
      {data.map((leaver) => (
        <Line key={leaver.id} leaver={leaver} />
      ))}
    </Group>
  );
}

function Line(props: { leaver: Leaver }): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const client = useQueryClient();
  const { me } = useOffice();
  const { leaver } = props;
  const [busy, setBusy] = useState(false);
  const hand = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const left = await handInFor(leaver.id, me.staff.id);
      toast(left === 0 ? t('left.done', { n: leaver.count }) : t('left.later', { n: left }));
    } catch (error) {
      toast(say(sayOf(error)));
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['left-behind'] });
    }
  };
  return (
    <div className="k-row k-line">
      <span className="k-row-main">
        <b>{t('left.line', { name: leaver.name, number: leaver.number, n: leaver.count })}</b>
        <span className="k-hint">{t('left.hint')}</span>
        <button type="button" className="p-button p-button-small" disabled={busy} onClick={() => void hand()}>
          {busy ? t('waiting.running') : t('left.hand')}
        </button>
      </span>
    </div>
  );
}
