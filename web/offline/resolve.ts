import type { CaseDetail, CaseRow } from '#contract/cases.ts';
import type { OpenFinding, ResolvedPoint } from '#contract/rounds.ts';
import { ApiError } from '#web/api/error.ts';
import { visitOpens } from '#web/patrol/visit-opens.ts';
import type { WalkedPoint, WalkedRound } from './walked.ts';

const notOurs = { zh: '这不是本项目的点码，请重新扫描。', en: 'Not a point code of this project.' };
const replaced = {
  zh: '这张点码已换新，请扫描新的点码，并撕下旧码。',
  en: 'This code was replaced: scan the new one.',
};
const notHere = {
  zh: '现在没有网络，手机里也没有这个点位：它不在您今明两天的路线上，请联网后再扫。',
  en: 'There is no network, and this point is not on your rounds of today and tomorrow. Scan it again later.',
};

/** Point and serial in a point code, as far as a phone can tell: its mark is checked by the server, later. */
export function readCode(code: string): { point: string; serial: number } | undefined {
  const [, packed, serial] = /^KW1\.([A-Za-z0-9_-]{22})\.(\d{1,6})\.([A-Za-z0-9_-]{14})$/.exec(code.trim()) ?? [];
  if (!packed || !serial) return undefined;
  const bytes = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const hex = [...bytes].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const point = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { point, serial: Number(serial) };
}

/**
 * The point a code belongs to, from what the phone keeps: the running rounds it lies on and what is open there.
 * @throws ApiError with a sentence when the code is no point code, replaced, or of a point the phone does not know
 */
export function resolveHere(
  code: string,
  rounds: readonly WalkedRound[],
  cases: readonly CaseDetail[],
  me: string,
): ResolvedPoint {
  const read = readCode(code);
  if (!read) throw new ApiError(0, 'point.false-code', notOurs);
  const known = rounds.flatMap((round) => {
    const point = round.points.find(({ id }) => id === read.point);
    return point ? [{ round, point }] : [];
  });
  const [first] = known;
  if (!first) throw new ApiError(0, 'point.not-here', notHere);
  // a code issued after the phone read last is newer than what it knows: the server will say
  if (known.some(({ point }) => read.serial < point.serial)) throw new ApiError(0, 'point.old-code', replaced);
  return {
    point: { id: first.point.id, label: first.point.label, sections: first.point.sections },
    rounds: known
      .filter(({ round }) => round.state === 'walking' && round.walker?.id === me)
      .map(({ round }) => ({ id: round.id, route: { name: round.route.name } })),
    openFindings: first.point.openFindings.map((one) => rowOf(one, first.point, cases)),
  };
}

function rowOf(open: OpenFinding, point: WalkedPoint, cases: readonly CaseDetail[]): ResolvedPoint['openFindings'][0] {
  const kept: CaseRow | undefined = cases.find(({ id }) => id === open.id);
  const row: CaseRow = kept ?? {
    id: open.id,
    number: open.number,
    procedure: visitOpens,
    state: open.state,
    stateTitle: { zh: '未关闭', en: 'Open' },
    title: open.what,
    place: { id: point.id, label: point.label },
    major: false,
    assignee: null,
    department: null,
    openedAt: '',
    dueAt: null,
    overdue: false,
    ended: false,
    seq: 0,
    counts: {},
  };
  return open.step ? { ...row, step: open.step } : row;
}
