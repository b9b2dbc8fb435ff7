import type { FieldFault } from '#server/errors.ts';
import { area } from '#server/text/amounts.ts';
import { folded, text } from '#server/text/text.ts';

/** What is said of a place, as it is kept. */
export interface PlaceFacts {
  readonly code: string;
  readonly name: string;
  readonly label: string;
  readonly use: string | null;
  readonly areaCm2: number | null;
  readonly sort: number;
  readonly charged: boolean;
}

/** Room numbers as offices write them: 3-2-1804, A-1706, E2-08, S203. */
const roomCode = /^[A-Z0-9]+(-[A-Z0-9]+){0,3}$/;
const anyCode = /^[A-Z0-9\p{Script=Han}]+(-[A-Z0-9\p{Script=Han}]+){0,5}$/u;

/** A code as it is kept: half-width, upper case, dashes alike. */
export const codeOf = (typed: string): string => folded(typed);
export const nameOf = (typed: string): string => text(typed).replaceAll('\n', ' ');

/** What is wrong with a code. */
export function faultsOfCode(kind: string, code: string, path: string): FieldFault[] {
  if (code.length > 30) return [{ path, say: { zh: '编码最多 30 个字符。', en: 'Thirty characters at most.' } }];
  if (kind === 'room' ? roomCode.test(code) : anyCode.test(code)) return [];
  return [
    {
      path,
      say:
        kind === 'room'
          ? {
              zh: '房号只用字母、数字和横线，如 3-2-1804、A-1706、E2-08、S203。',
              en: 'Letters, digits and dashes, such as 3-2-1804, A-1706, E2-08 or S203.',
            }
          : {
              zh: '编码只用汉字、字母、数字和横线，如 3-2、A-L1。',
              en: 'Letters, digits and dashes, such as 3-2 or A-L1.',
            },
    },
  ];
}

/** Square metres as typed, as whole cm²; null for none. */
export function areaOf(typed: string | null, path: string): { cm2: number | null; faults: FieldFault[] } {
  if (typed === null || typed.trim() === '') return { cm2: null, faults: [] };
  const read = area(typed);
  if (read.fault) return { cm2: null, faults: [{ path, say: read.fault }] };
  if (read.value !== null && read.value % 100 !== 0)
    return { cm2: null, faults: [{ path, say: { zh: '面积最多两位小数。', en: 'Two decimals at most.' } }] };
  return { cm2: read.value, faults: [] };
}

interface Above {
  readonly kind: string;
  readonly code: string;
  readonly label: string;
}

/**
 * What a place is called in full unless somebody says otherwise: the wording of what it lies in, and its name; of a room
 * its door (3栋2单元1804). `above` is from the root down; floors are left out of it.
 */
export function labelOf(kind: string, code: string, name: string, above: readonly Above[]): string {
  const within = above
    .filter((one) => !['project', 'zone', ...(kind === 'room' ? ['floor'] : [])].includes(one.kind))
    .at(-1);
  if (!within) return name;
  if (kind !== 'room') return `${within.label}${name}`;
  return `${within.label}${code.startsWith(`${within.code}-`) ? code.slice(within.code.length + 1) : code}`;
}
