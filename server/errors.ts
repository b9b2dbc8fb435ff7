import type { Words } from '#kernel/words.ts';

/** What is wrong with one field: `path` is dotted from the body ('args.photos.0'). */
export type FieldFault = { path: string; say: Words };

/** A request we understand and decline. It becomes an HTTP answer with `status` and the body of `refusalBody`. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly say: Words;
  readonly fields: readonly FieldFault[];
  /** seconds after which it may be asked again, for the header of that name */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, say: Words, fields: readonly FieldFault[] = [], retryAfter?: number) {
    super(`${code}: ${say.zh}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.say = say;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

/** Declines: throws a `Refused`. */
export function refuse(status: number, code: string, say: Words, fields: readonly FieldFault[] = []): never {
  throw new Refused(status, code, say, fields);
}

/** A thing that is not there, or that this person may not know of: both are answered in the same words. */
export function notFound(): never {
  throw notFoundRefusal();
}

export function notFoundRefusal(): Refused {
  return new Refused(404, 'not-found', { zh: '没有找到，或您无权查看。', en: 'Not found, or not yours to see.' });
}

/** A case goes by a version of its procedure that this program does not know. */
export function unknownVersion(): Refused {
  return new Refused(409, 'case.unknown-version', {
    zh: '这张单由更新的程序办理，本程序还不认识，请联系管理员更新程序后再办。',
    en: 'A newer version of the program opened this case: ask your administrator to update this one.',
  });
}

/** The one error body of the API. */
export function refusalBody(refused: Refused): { error: { code: string; say: Words; fields?: readonly FieldFault[] } } {
  const { code, say, fields } = refused;
  return { error: fields.length > 0 ? { code, say, fields } : { code, say } };
}
