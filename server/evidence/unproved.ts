import type { Tally } from './compare.ts';
import { wordOf } from './words.ts';

/** What the chain does not prove: whole tables, or columns of a table that it proves otherwise. */
export interface Limit {
  readonly tables: readonly string[];
  /** absent: every column */
  readonly columns?: readonly string[];
  /** only of rows of which this holds, as SQL; `rows` says it to whoever reads */
  readonly where?: string;
  readonly rows?: string;
  readonly what: string;
  readonly why: string;
}

const work = '只供程序排定下一次办理，不是记录的内容。';

/**
 * Everything of an office that no event vouches for, with the reason. The tampering test damages each column of each table
 * and holds this list to it: what is not found must stand here, and what is found must not.
 */
export const limits: readonly Limit[] = [
  {
    tables: ['rounds'],
    where: 'seq = 0',
    what: '还没有人开始的巡查，和因此漏巡的巡查',
    why: '它们由计划和时钟生成，没有人做过任何一步，所以没有事件；能核对的只有：它们没有巡查人、时间、点位和结果。',
  },
  {
    tables: ['rounds'],
    columns: ['state'],
    where: `seq > 0 and started_at is null and state in ('waiting', 'missed')`,
    rows: '派给了人、还没有开始的',
    what: '派出的巡查是未开始还是漏巡',
    why: '过了时段由时钟改为漏巡，不写事件；能核对的只有：没有人开始过、也没有免巡。',
  },
  { tables: ['rounds'], columns: ['overdue_told_at'], what: '巡查逾期是否已提醒', why: work },
  {
    tables: ['cases'],
    columns: ['escalated_at'],
    what: '单据上一次查看是否逾期的时间',
    why: `${work}升级本身在链上。`,
  },
  {
    tables: ['round_notes'],
    where: 'round_id is null',
    what: '不在任何一次巡查中的备注',
    why: '它们不属于任何一条链。',
  },
  {
    tables: ['alarms'],
    where: 'acknowledged_at is null and acknowledged_by is null and answer is null',
    what: '没有应答的警报',
    why: '警报随步骤响起，应答时才写入链。',
  },
  {
    tables: ['alarms'],
    columns: ['role', 'reason', 'raised_at', 'raised_by', 'climb_at', 'climbed'],
    what: '警报何时由谁向谁响起',
    why: '警报随步骤响起，链上只有应答：谁、何时、怎么答。',
  },
  { tables: ['months'], columns: ['done', 'total', 'fault', 'lease_until'], what: '成册的进度', why: work },
  { tables: ['destructions'], columns: ['fault', 'again_at'], what: '销毁没有成功的原因和重试时间', why: work },
  {
    tables: ['files'],
    columns: ['media_type', 'width', 'height', 'by_id', 'at', 'kept'],
    what: '文件的登记信息（格式、尺寸、交来的人和时间）',
    why: '链上是文件内容的 SHA-256；记录用到的照片必须在库里、是照片、没有清除，其余登记信息不在链上。',
  },
  {
    tables: ['files'],
    where: `not exists (select from kewu.photo_uses u where u.hash = files.hash)
      and not exists (select from kewu.event_values v where strpos(v.value, files.hash) > 0)`,
    rows: '没有任何单据和巡查用到的文件',
    what: '业户资料和还没有记录用到的照片',
    why: '它们不属于任何一条链；还登记着的，内容必须在库里、一字节不差。',
  },
  {
    tables: ['numbers'],
    columns: ['last'],
    where: "kind = 'XJ'",
    what: '巡查编号的计数',
    why: '两个进程同时按计划生成巡查时会跳号，只能核对不小于已用的编号。',
  },
  {
    tables: ['papers', 'paper_drafts', 'paper_told', 'trainings'],
    what: '受控文件的登记、草稿、通知和培训',
    why: '它们不属于任何一条链；已发布的版本和阅读回执另有摘要，在日志的链上。',
  },
  {
    tables: [
      'routes',
      'route_points',
      'plans',
      'plan_lines',
      'points',
      'checklists',
      'checklist_drafts',
      'checklist_additions',
    ],
    what: '路线、点位、计划和检查表',
    why: '它们可以随时改动；巡查开始时的点位、检查项和计划写入了那次巡查的链。',
  },
  {
    tables: [
      'places',
      'departments',
      'posts',
      'staff',
      'grants',
      'waiting_grants',
      'invitations',
      'backup_settings',
      'projects',
      'installation',
    ],
    what: '位置、人员、岗位、授权和备份设置',
    why: '链上是它们的编号和当时的岗位，不是名称；名称可以改。',
  },
  {
    tables: [
      ...['parties', 'party_contacts', 'party_merges', 'party_terms', 'occupancies', 'bays', 'pets'],
      ...['vehicles', 'documents', 'room_facts', 'contact_log', 'expo_snapshots'],
    ],
    what: '业户档案',
    why: '业户档案可依法更正和删除，不在证据链上；谁何时改了什么，在日志的链上。',
  },
  { tables: ['holds'], what: '保全', why: '保全可以随时加上和解除，没有链。' },
  {
    tables: ['anchor_copies', 'anchor_watch'],
    what: '锚写到了哪些地方的登记',
    why: '登记只说明写过没有；锚点文件本身逐行与数据库里的锚核对。',
  },
  {
    tables: ['number_searches'],
    what: '按电话、车牌查找的次数',
    why: '只是计数，满了限值的已记入查看个人信息的日志，日志在链上。',
  },
  {
    tables: ['commands'],
    what: '操作的回执',
    why: '回执说到的单据和巡查必须都在，人办理的每个事件也必须有同一时刻的操作；其余只是送达的过程。',
  },
  {
    tables: ['notices', 'outbox', 'phones', 'push_subscriptions', 'sessions', 'sign_in_attempts'],
    what: '通知、手机和登录',
    why: '它们只是送达的过程，其结果在链上。',
  },
  {
    tables: ['exports', 'imports', 'import_rows', 'import_undo', 'column_maps'],
    what: '导入和导出',
    why: '它们是文件进出的过程，不是记录。',
  },
  {
    tables: ['case_terms', 'case_terms_upto', 'search_terms'],
    what: '搜索用的词',
    why: '它们由记录得来，可随时重建；打开的记录才是依据。',
  },
];

const writtenBefore = '这些事件写于程序更新之前，当时没有把它们写进链；此后的事件都写。';
const noDigest = '写下时程序还不在日志里写摘要，改动看不出来；此后的都写。';
/** Why the chain does not tell a value of a table that it tells otherwise. */
const before: Readonly<Record<string, string>> = {
  cases: `编号在写入时才抽取，从下一个事件起写进链；在此之前只核对格式和连续。其余：${writtenBefore}`,
  parameters: `直接写进数据库的没有日志。其余：${noDigest}`,
  company_parameters: `在办理它的那个项目核验。其余：${noDigest}`,
  paper_versions: `随产品发布的，只核对文本与本程序所带的相同；公司文件的版本在发布它的那个项目核验。其余：${noDigest}`,
  paper_receipts: noDigest,
  readings: noDigest,
  rounds: `未开始的巡查，应巡点位数随路线变动。其余：${writtenBefore}`,
};

/** One entry of the section that `npm run verify` prints. */
export interface Unproved {
  readonly what: string;
  readonly why: string;
  readonly columns: string;
}

/** What was written since the last anchor; `at` null: there is none yet. */
export interface SinceAnchor {
  readonly n: number | null;
  readonly at: string | null;
  readonly events: number;
  readonly logs: number;
}

/** Told also when it is nothing: what was taken away again can no more be counted. */
function unanchored({ n, at, events, logs }: SinceAnchor, timeZone: string): Unproved {
  const since = at === null ? '还没有锚' : `第 ${n} 个锚（${new Date(at).toLocaleString('sv', { timeZone })}）以来`;
  return {
    what: '最近一个锚之后写下的内容',
    why: '还没有锚证明它们：有人若直接在数据库里把其中一条连同它的操作和编号一起抹去，看不出来；下一个锚之后就看得出。',
    columns: `${since}：事件 ${events} 个、日志 ${logs} 行`,
  };
}

/** What of this project can not be proved: what no anchor holds yet, the limits of the chain, and what its events did not say yet. */
export function unprovedOf(tally: Tally, since: SinceAnchor, timeZone: string): Unproved[] {
  const always = limits.map(({ tables, columns, where, rows = where, what, why }) => ({
    ...{ what, why },
    columns: tables
      .map((table) => (columns ? `${table}：${columns.join('、')}` : table))
      .join('、')
      .concat(rows === undefined ? '' : `，仅 ${rows}`),
  }));
  const byTable = Map.groupBy(tally.untold, ([key]) => key.split('.')[0] ?? '');
  const older = [...byTable].map(([table, those]) => ({
    what: `${wordOf(table)}中链上没有写明的部分`,
    why: before[table] ?? writtenBefore,
    columns: those.map(([key, n]) => `${wordOf(table, key.slice(table.length + 1))} ${n} 条`).join('、'),
  }));
  return [unanchored(since, timeZone), ...older, ...always];
}
