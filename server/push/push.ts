import webpush from 'web-push';
import { heads } from '#procedures/heads.ts';
import type { Db } from '#server/db/db.ts';
import { gatherFailures } from '#server/projects/each.ts';
import { claimDue, type Due, forget, readKeys, writeKeys } from './push.sql.ts';

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The keys under which this installation pushes: made at first start, the same for every process on this database. */
export async function settlePushKeys(db: Db): Promise<PushKeys> {
  return db.tx({ projects: [] }, async (q) => {
    const [before] = await q(readKeys);
    if (before) return before.value;
    await q(writeKeys, [JSON.stringify(webpush.generateVAPIDKeys())]);
    const [row] = await q(readKeys);
    if (!row) throw new Error('the keys for pushing could not be written');
    return row.value;
  });
}

/** Services of the browsers. An address a browser tells is called by us: only theirs, never one inside our own network. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  /\.push\.services\.mozilla\.com$/,
  /\.push\.apple\.com$/,
  /\.notify\.windows\.com$/,
];

/** True when the address is one of a browser's push service, or of a host that was allowed besides. */
export function mayPushTo(endpoint: string, besides: readonly string[] = []): boolean {
  const url = URL.parse(endpoint);
  if (url?.username !== '' || url.password !== '') return false;
  if (besides.includes(url.host)) return true;
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    services.some((one) => (typeof one === 'string' ? one === url.hostname : one.test(url.hostname)))
  );
}

/** Sends one message; answers whether the browser is gone for good. Whether it arrives nobody tells us. */
export type Send = (to: Due, message: string, keys: PushKeys) => Promise<'sent' | 'gone' | 'failed'>;

const most = 100;

/** Pushes to everybody who agreed and has something new; best effort, once. Answers how many were sent. */
export async function pushNews(db: Db, keys: PushKeys, now: Date, send: Send = sendByService): Promise<number> {
  const due = await db.owner((q) => q(claimDue, [now.toISOString(), most]));
  // one browser that can not be woken must not keep the others asleep
  const failures = gatherFailures();
  const wake = (one: Due) =>
    failures.of(one.id, async () => {
      const path =
        one.subjectKind === 'case'
          ? `cases/${one.subjectId}`
          : one.subjectKind === 'round'
            ? `rounds/${one.subjectId}`
            : 'notices';
      const outcome = await send(one, JSON.stringify({ title: 'Kewu 客务台', body: toldOf(one), at: path }), keys);
      if (outcome === 'gone') await db.owner((q) => q(forget, [one.projectId, one.id]));
      return outcome;
    });
  const sent = await Promise.all(due.map(wake));
  failures.tell();
  return sent.filter((outcome) => outcome === 'sent').length;
}

const kinds: Readonly<Record<string, string>> = { round: '巡查', paper: '受控文件', papers: '受控文件' };

/** What leaves the house: what kind of thing, its number and where; never what somebody wrote, which the page reads. */
function toldOf({ kind, subjectKind, procedure, number, place }: Due): string {
  const thing = procedure ? (heads[procedure]?.title.zh ?? procedure) : (kinds[subjectKind] ?? '通知');
  const which = [thing, number, place && `（${place}）`].filter(Boolean).join(' ');
  return kind === 'alarm' ? `警报：${which}。` : `${which}：有新的消息，请打开查看。`;
}

/** A day later nobody needs to be woken any more. */
const lives = 24 * 3600;

const sendByService: Send = async ({ endpoint, p256dh, auth }, message, keys) => {
  try {
    await webpush.sendNotification({ endpoint, keys: { p256dh, auth } }, message, {
      vapidDetails: { subject: 'https://github.com/kewu', ...keys },
      TTL: lives,
      timeout: 10_000,
    });
    return 'sent';
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    return statusCode === 404 || statusCode === 410 ? 'gone' : 'failed';
  }
};
