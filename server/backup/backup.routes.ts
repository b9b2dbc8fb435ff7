import { v7 as uuidv7 } from 'uuid';
import { holds } from '#server/access/policy.ts';
import { type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { inside } from '#server/inside.ts';
import { noteAlone, type OfficeChange } from '#server/record/office-changes.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { tryKey } from './key-check.ts';
import { backupsIn } from './make.ts';
import { readManifest } from './manifest.ts';
import { diskAt } from './place.ts';
import { known, noteKeySeen, readSettings, saveSettings } from './record.sql.ts';
import { asSet } from './schedule.ts';

/** A backup older than this is too old: one night was missed, and half a day went by without anybody putting it right. */
const lateMs = 36 * 3_600_000;
/** Without its key a backup is worthless: once a month somebody shows that it is at hand. */
const keyMs = 31 * 86_400_000;

function mustSee({ person }: RequestContext): void {
  if (!runsPeople(person))
    refuse(403, 'backup.not-yours', {
      zh: '备份情况只给主任和系统管理员看，请问他们。',
      en: 'Only the manager and the administrator see how the backups stand: ask them.',
    });
}
/** It concerns every office of the installation. */
function mustSet({ person }: RequestContext): void {
  if (!holds(person, 'admin'))
    refuse(403, 'backup.admin-only', {
      zh: '备份由系统管理员设置，请联系他。',
      en: 'Backups are set by the administrator: ask them.',
    });
}

/** How the backups of the installation stand, and what of it the administrator sets. Beside the one door: it is of no project. */
export function backupRoutes(deps: Pick<Deps, 'db' | 'clock' | 'backup'>): Route[] {
  let checking = false;
  const note = (project: string, by: string, now: Date, change: Omit<OfficeChange, 'subjectId' | 'label'>) =>
    noteAlone(deps.db, project, by, now.toISOString(), {
      ...{ id: uuidv7(), subjectId: null, label: '备份', ...change },
    });
  return [
    route('GET /api/projects/{project}/backup', {
      tag: 'office',
      title: { zh: '备份情况', en: 'How the backups stand' },
      run: async ({ params, request }) => {
        const read = await withPerson(deps, request, params.project, async (context) => {
          mustSee(context);
          const [[state], [set]] = [await context.q(known), await context.q(readSettings)];
          return { state, set, now: context.now, mine: holds(context.person, 'admin') };
        });
        const { state, set, now, mine } = read;
        const plan = deps.backup && asSet(deps.backup, set);
        const [done, failed] = [state?.done ?? null, state?.failed ?? null];
        const open = failed !== null && (done === null || failed.at > done.at);
        const since = (at: string): number => now.getTime() - Date.parse(at);
        const disk = plan && (await diskAt(plan.place));
        return {
          plan,
          done: done && {
            ...{ at: done.at, folder: done.folder, bytes: done.bytes, rows: done.rows, files: done.files },
            ...{ lost: done.lost, sealed: done.sealed ?? null },
          },
          failed: open ? failed : null,
          late: done === null ? plan !== null : since(done.at) > lateMs,
          drill: state?.drill ?? null,
          key: plan?.sealed
            ? {
                ...{ at: set?.seenAt ?? null, by: set?.seenBy ?? null },
                due: Boolean(done?.sealed) && (set?.seenAt == null || since(set.seenAt) > keyMs),
              }
            : null,
          disk: disk && {
            ...disk,
            backups: plan ? (await backupsIn(plan.place).catch(() => [])).length : 0,
            taken: done?.placeBytes ?? null,
          },
          version: set?.version ?? 0,
          mine,
        };
      },
    }),
    route('PUT /api/projects/{project}/backup', {
      tag: 'office',
      title: { zh: '设定备份的时间和份数', en: 'Set hour and number of the backups' },
      run: async ({ params, body, request }) => {
        const { set, person, now } = await withPerson(deps, request, params.project, async (context) => {
          mustSet(context);
          return { set: (await context.q(readSettings))[0], person: context.person, now: context.now };
        });
        const plan = deps.backup;
        if (!plan)
          refuse(409, 'backup.off', {
            zh: '这台服务器没有开启自动备份，请让管理服务器的人设置 KEWU_BACKUP。',
            en: 'No backups are made by themselves here: have KEWU_BACKUP set on the server.',
          });
        const [saved] = await deps.db.run({ projects: [] }, saveSettings, [body.version, body.hour, body.keep]);
        if (!saved)
          refuse(409, 'backup.moved', {
            zh: '备份的设置刚刚被别人改过，请刷新后再改。',
            en: 'Somebody has just changed these settings: reload first.',
          });
        const { hour, keep } = asSet(plan, set);
        await note(params.project, person.id, now, {
          ...{ act: 'backup.set', before: { hour, keep }, after: { hour: body.hour, keep: body.keep } },
        });
        return saved;
      },
    }),
    route('POST /api/projects/{project}/backup/key', {
      tag: 'office',
      perMinute: 6,
      title: { zh: '核对备份的密钥', en: 'Show that the key of the backups is at hand' },
      run: async ({ params, body, request }) => {
        const { person, now } = await withPerson(deps, request, params.project, async (context) => {
          mustSet(context);
          return { person: context.person, now: context.now };
        });
        const newest = deps.backup && (await newestSealed(deps.backup.place));
        if (!newest)
          refuse(409, 'backup.none-sealed', {
            zh: '还没有加密的备份，或读不到备份的文件夹。请等下一份备份做好，或检查备份的磁盘。',
            en: 'There is no encrypted backup yet, or its folder can not be read: wait for the next, or check the disk.',
          });
        if (checking)
          refuse(409, 'backup.key-busy', {
            zh: '正在核对另一次填写的密钥，请稍等几秒再试。',
            en: 'Another key is being checked: try again in some seconds.',
          });
        checking = true;
        const answer = await tryKey(newest.folder, body.key).finally(() => {
          checking = false;
        });
        const ok = answer?.fault === null;
        await note(params.project, person.id, now, { act: ok ? 'backup.key' : 'backup.key-wrong' });
        if (!ok) {
          const zh = answer?.fault ?? '这次没有核对成，请稍后再试。';
          refuse(400, 'backup.wrong-key', { zh, en: 'This key does not open the last backup: find the right one.' }, [
            { path: 'key', say: { zh, en: 'It does not open the last backup.' } },
          ]);
        }
        await deps.db.run({ projects: [] }, noteKeySeen, [now.toISOString(), person.id]);
        return { at: now.toISOString(), backup: newest.name };
      },
    }),
  ];
}

/** The newest backup of a place, when it is encrypted. */
async function newestSealed(place: string): Promise<{ folder: string; name: string } | undefined> {
  const name = (await backupsIn(place).catch(() => [])).at(-1);
  if (name === undefined) return undefined;
  const folder = inside(place, name);
  const manifest = await readManifest(folder).catch(() => undefined);
  return manifest?.format === 2 ? { folder, name } : undefined;
}
