import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentKind, departments } from '#kernel/roles.ts';
import { sayOf } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import type { WalkedRound } from '#web/offline/walked.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Group } from '#web/ui/pocket/screen.tsx';
import { useTold } from '../told.ts';

/** Departments a patroller has to do with most; the others come when a finding names them. */
const usual: readonly DepartmentKind[] = ['engineering', 'cleaning', 'security', 'greening'];

/** Tells departments what was found, one tap each (P3-2.2). */
export function Notices(props: { round: WalkedRound }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const told = useTold();
  const [ids, setIds] = useState<Readonly<Partial<Record<DepartmentKind, string>>>>({});
  const notified = new Set(
    round.notes.flatMap((note) => (note.kind === 'department-notice' && note.department ? [note.department] : [])),
  );
  const named = round.findings.flatMap((row) => (row.department ? [row.department] : []));
  const kinds = [...new Set([...named, ...usual])];

  const tell = async (kind: DepartmentKind): Promise<void> => {
    const id = ids[kind] ?? newId();
    setIds((before) => ({ ...before, [kind]: id }));
    const theirs = round.findings.filter((row) => row.department === kind);
    const what = (theirs.length > 0 ? theirs : round.findings)
      .map((row) => (row.place ? `${row.place.label} ${row.title}` : row.title))
      .join('；');
    try {
      const outcome = await send('round.note', {
        round: round.id,
        note: id,
        kind: 'department-notice',
        department: kind,
        text: t('end.noticeText', { route: round.route.name, what }).slice(0, 1000),
      });
      toast(told(outcome, t('end.notified')));
    } catch (error) {
      toast(say(sayOf(error)));
    }
  };
  return (
    <Group title={t('end.notices')}>
      <div className="k-pad">
        <p className="k-hint">{t('end.noticesHint')}</p>
        <div className="k-options p-gap">
          {kinds.map((kind) => {
            const done = notified.has(kind);
            return (
              <button
                key={kind}
                type="button"
                className={done ? 'k-option k-on' : 'k-option'}
                disabled={busy || done}
                onClick={() => void tell(kind)}
              >
                {done ? `✓ ${say(departments[kind])}` : t('end.notify', { department: say(departments[kind]) })}
              </button>
            );
          })}
        </div>
      </div>
    </Group>
  );
}
