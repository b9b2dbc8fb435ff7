import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { isCleanText } from '#kernel/values.ts';
import type { Words } from '#kernel/words.ts';
import type { FieldFault } from '#server/errors.ts';
import { Refused } from '#server/errors.ts';

type SchemaFault = ReturnType<Validator['Errors']>[number];
type Part = 'params' | 'query' | 'body';

/** Checks one part of a request against its schema; answers the value with its type or throws a 400 with field paths. */
export type Check<S extends TSchema> = (value: unknown) => Static<S>;

/**
 * Builds the check of one schema. The schema is compiled at its first use, so that start-up pays nothing. Texts of an
 * address (params, query) are converted to the numbers and booleans the schema asks for; a body is taken as it is.
 */
export function checkOf<S extends TSchema>(schema: S, part: Part): Check<S> {
  let compiled: Validator | undefined;
  return (value) => {
    compiled ??= Compile(schema as TSchema);
    const given = part === 'body' ? value : compiled.Convert(structuredClone(value ?? {}));
    if (compiled.Check(given)) return given as Static<S>;
    const fields = fieldFaults(compiled.Errors(given));
    throw new Refused(
      400,
      `${part}.invalid`,
      { zh: '填写的内容有误，请检查。', en: 'Some fields are not right.' },
      fields,
    );
  };
}

/** One sentence per field, the most telling first; of a choice that failed, only the choice itself is named. */
function fieldFaults(errors: readonly SchemaFault[]): FieldFault[] {
  const found = new Map<string, Words>();
  const choices = new Map<string, string[]>();
  for (const error of errors) {
    const at = dotted(error.instancePath);
    if (error.keyword === 'const') {
      choices.set(at, [...(choices.get(at) ?? []), String((error.params as { allowedValue: unknown }).allowedValue)]);
    } else if (error.keyword === 'required') {
      for (const name of (error.params as { requiredProperties: string[] }).requiredProperties) {
        keep(found, at === '' ? name : `${at}.${name}`, { zh: '必填。', en: 'Required.' });
      }
    } else if (error.keyword !== 'additionalProperties' && error.keyword !== 'anyOf') {
      keep(found, at, sentence(error));
    }
  }
  for (const [at, allowed] of choices) {
    keep(found, at, { zh: `只能是：${allowed.join('、')}。`, en: `Must be one of: ${allowed.join(', ')}.` });
  }
  return [...found].slice(0, 50).map(([path, say]) => ({ path, say }));
}

function keep(found: Map<string, Words>, path: string, say: Words): void {
  if (!found.has(path)) found.set(path, say);
}

function dotted(pointer: string): string {
  return pointer.split('/').slice(1).join('.').replaceAll('~1', '/').replaceAll('~0', '~');
}

function sentence(error: SchemaFault): Words {
  const params = error.params as { limit?: number; type?: string | string[]; comparison?: string };
  const limit = params.limit ?? 0;
  switch (error.keyword) {
    case 'boolean':
      return { zh: '没有这一项。', en: 'There is no such field.' };
    case 'type':
      return typeSentence(String(params.type));
    case 'minLength':
      return limit <= 1
        ? { zh: '必填。', en: 'Required.' }
        : { zh: `至少 ${limit} 个字。`, en: `At least ${limit} letters.` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字。`, en: `At most ${limit} letters.` };
    case 'minItems':
      return { zh: `至少 ${limit} 项。`, en: `At least ${limit}.` };
    case 'maxItems':
      return { zh: `最多 ${limit} 项。`, en: `At most ${limit}.` };
    case 'minimum':
      return { zh: `不能小于 ${limit}。`, en: `Not less than ${limit}.` };
    case 'maximum':
      return { zh: `不能大于 ${limit}。`, en: `Not more than ${limit}.` };
    case 'enum':
      return { zh: '不在可选范围内。', en: 'Not one of the choices.' };
    default:
      return { zh: '格式不对。', en: 'Not in the right form.' };
  }
}

function typeSentence(type: string): Words {
  const names: Record<string, Words> = {
    string: { zh: '应为文字。', en: 'Must be text.' },
    integer: { zh: '应为整数。', en: 'Must be a whole number.' },
    number: { zh: '应为数字。', en: 'Must be a number.' },
    boolean: { zh: '应为是或否。', en: 'Must be yes or no.' },
    array: { zh: '应为列表。', en: 'Must be a list.' },
    object: { zh: '应为一组内容。', en: 'Must be a group of fields.' },
  };
  return names[type] ?? { zh: '类型不对。', en: 'Not the right kind of value.' };
}

const numberFault = { zh: '数字太大，请更正。', en: 'The number is too large.' };
const textFault: Words = { zh: '含有无法保存的字符，请重新输入。', en: 'Holds characters that cannot be kept.' };

/** How deep lists and groups may lie in each other: whatever walks a body walks it by recursion. No form needs a dozen. */
const deepest = 32;

/**
 * Refuses NUL and lone surrogates in any text or key, which jsonb and UTF-8 cannot hold, and a text that shows nothing
 * (`text.invalid`, 400), and what lies too deep (`body.deep`, 400).
 */
export function refuseBadText(value: unknown, path = '', depth = 0): void {
  if (depth > deepest)
    throw new Refused(400, 'body.deep', {
      zh: '内容嵌套太深，无法处理。请刷新页面后重新填写。',
      en: 'The body is nested too deeply.',
    });
  if (typeof value === 'string') {
    if (!isCleanText(value)) {
      throw new Refused(400, 'text.invalid', textFault, [
        { path: path.toWellFormed().replaceAll('\0', ''), say: textFault },
      ]);
    }
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    // 1e400 is a number in JSON and none here: nothing could be reckoned, hashed or kept of it
    throw new Refused(400, 'number.invalid', numberFault, [{ path, say: numberFault }]);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      refuseBadText(item, path === '' ? `${index}` : `${path}.${index}`, depth + 1);
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    for (const [name, item] of Object.entries(value)) {
      refuseBadText(name, path, depth);
      refuseBadText(item, path === '' ? name : `${path}.${name}`, depth + 1);
    }
  }
}
