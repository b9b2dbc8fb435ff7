import { faultOfCompound } from './compound.ts';
import type { Field } from './fields.ts';
import { departments } from './roles.ts';
import type { Words } from './words.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hash = /^[0-9a-f]{64}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A device clock may be a little ahead of ours before «in the future» is said. */
const clockTolerance = 5 * 60_000;

const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** What takes room in a text and shows nothing: it passes for a word where one is asked for. */
const invisible = /^(?=\s*[^\s])[\s\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0\u2800]+$/su;

/** True for a text the database and the chain can keep, and people can see: no NUL, no lone surrogate, not only what shows nothing. */
export const isCleanText = (value: string): boolean =>
  !value.includes('\u0000') && value.isWellFormed() && !invisible.test(value);

/**
 * Says what is wrong with `value` as content of `field`, or undefined when it fits.
 * `now` is an ISO instant, `today` the office day; both only matter to dates.
 */
export function validateValue(field: Field, value: unknown, now: string, today: string): Words | undefined {
  switch (field.kind) {
    case 'text':
    case 'phone':
      return faultOfText(field, value);
    case 'count':
    case 'money':
      return faultOfNumber(field, value);
    case 'date':
      return faultOfDate(field, value, now, today);
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.options, value)
        ? undefined
        : { zh: '请从列出的选项中选择。', en: 'Choose one of the options.' };
    case 'flag':
      return typeof value === 'boolean' ? undefined : { zh: '请选择是或否。', en: 'Choose yes or no.' };
    case 'photos':
      return faultOfPhotos(field.max, value);
    case 'place':
      return isUuid(value) ? undefined : { zh: '请选择位置。', en: 'Choose a place.' };
    case 'staff':
      return faultOfStaff(field.many, value);
    case 'department':
      return typeof value === 'string' && Object.hasOwn(departments, value)
        ? undefined
        : { zh: '请选择部门。', en: 'Choose a department.' };
    case 'reading':
      return typeof value === 'string' && /^\d{1,9}(\.\d{1,3})?$/.test(value)
        ? undefined
        : { zh: '读数只填数字，最多三位小数。', en: 'A reading is a number with at most three decimals.' };
    case 'pointCode':
      return faultOfProof(value);
    case 'caseLink':
      return isUuid(value) ? undefined : { zh: '请选择单据。', en: 'Choose a case.' };
    default:
      return faultOfCompound(field, value, (box, part) => validateValue(box, part, now, today), today);
  }
}

function faultOfText(field: Extract<Field, { kind: 'text' | 'phone' }>, value: unknown): Words | undefined {
  if (typeof value !== 'string') return { zh: '请填写文字。', en: 'Enter a text.' };
  if (!isCleanText(value))
    return { zh: '文字中有无法保存的字符，请删去后重试。', en: 'The text has characters that can not be kept.' };
  if (value.trim() === '') return { zh: '请填写，不能只有空格。', en: 'Please fill this in.' };
  if (field.kind === 'phone')
    return /^[+\d][\d -]{4,19}$/.test(value) ? undefined : { zh: '电话号码格式不对。', en: 'Not a telephone number.' };
  return [...value].length <= field.max
    ? undefined
    : { zh: `最多 ${field.max} 个字，请缩短。`, en: `At most ${field.max} characters.` };
}

function faultOfNumber(field: Extract<Field, { kind: 'count' | 'money' }>, value: unknown): Words | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return { zh: '请填写整数。', en: 'Enter a whole number.' };
  const [min, max] = field.kind === 'count' ? [field.min, field.max] : [0, 1_000_000_000_00];
  return value >= min && value <= max
    ? undefined
    : { zh: `请填写 ${min} 到 ${max} 之间的数。`, en: `Enter a number from ${min} to ${max}.` };
}

/** Nothing an office writes down lies before this: a year was mistyped. */
const earliest = '1900-01-01';

function faultOfDate(
  field: Extract<Field, { kind: 'date' }>,
  value: unknown,
  now: string,
  today: string,
): Words | undefined {
  const shape = field.time ? instant : day;
  if (typeof value !== 'string' || !shape.test(value)) return { zh: '日期格式不对。', en: 'Not a date.' };
  const ms = Date.parse(value);
  // 2026-02-30 parses as a day of March: a day must come back as it went in, be it written alone or with a time
  const written = value.slice(0, 10);
  const midnight = Date.parse(`${written}T00:00:00Z`);
  if (Number.isNaN(ms) || Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== written)
    return { zh: '没有这个日期。', en: 'There is no such date.' };
  if (written < earliest) return { zh: '日期太早，请检查年份。', en: 'Too long ago: check the year.' };
  const past = field.time ? ms < Date.parse(now) - clockTolerance : value < today;
  const future = field.time ? ms > Date.parse(now) + clockTolerance : value > today;
  if (field.lies === 'past' && future) return { zh: '时间不能晚于现在。', en: 'The time can not lie in the future.' };
  if (field.lies === 'future' && past) return { zh: '日期不能早于今天。', en: 'The date can not lie in the past.' };
  return undefined;
}

function faultOfPhotos(max: number, value: unknown): Words | undefined {
  const fits = Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string' && hash.test(v));
  if (!fits) return { zh: '请拍照或选择照片。', en: 'Add a photo.' };
  if (new Set(value).size !== value.length)
    return { zh: '同一张照片不必重复添加。', en: 'The same photo was added twice.' };
  return value.length <= max ? undefined : { zh: `最多 ${max} 张照片。`, en: `At most ${max} photos.` };
}

function faultOfStaff(many: boolean, value: unknown): Words | undefined {
  const fits = Array.isArray(value) && value.length > 0 && value.every(isUuid) && new Set(value).size === value.length;
  if (!fits) return { zh: '请选择人员。', en: 'Choose a person.' };
  if (!many && value.length > 1) return { zh: '只能选择一人。', en: 'Choose one person only.' };
  return value.length <= 20 ? undefined : { zh: '最多选择 20 人。', en: 'At most 20 people.' };
}

function faultOfProof(value: unknown): Words | undefined {
  const proof = value as { point?: unknown; code?: unknown; byHand?: unknown } | null;
  if (typeof proof !== 'object' || proof === null || !isUuid(proof.point))
    return { zh: '请扫描现场点码。', en: 'Scan the code of the point.' };
  if (typeof proof.code === 'string' && proof.code.length > 0 && proof.code.length <= 200) return undefined;
  return typeof proof.byHand === 'string' &&
    proof.byHand.trim() !== '' &&
    proof.byHand.length <= 200 &&
    isCleanText(proof.byHand)
    ? undefined
    : { zh: '扫不到码时请写明原因。', en: 'Without a scanned code, say why.' };
}
