import type { FieldFault, Refusal } from '#contract/errors.ts';
import type { Words } from '#kernel/words.ts';

const unreachable: Words = {
  zh: '连不上服务器，内容还在，请稍后重试。',
  en: 'The server can not be reached. Nothing is lost: try again in a moment.',
};
const unclear: Words = {
  zh: '服务器出了问题，请稍后重试；仍不行请告诉管理员。',
  en: 'Something went wrong on the server. Try again; if it stays, tell your administrator.',
};

/** A request that was declined or did not arrive. `status` 0: no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly say: Words;
  readonly fields: readonly FieldFault[];

  constructor(status: number, code: string, say: Words, fields: readonly FieldFault[] = []) {
    super(`${code}: ${say.zh}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.say = say;
    this.fields = fields;
  }
}

/** Any failure of a request as one of ours: `status` and body of the answer, or nothing when none came. */
export function faultOf(status: number, body: unknown): ApiError {
  if (status === 0) return new ApiError(0, 'network', unreachable);
  const error = (body as Partial<Refusal> | null | undefined)?.error;
  if (typeof error?.code === 'string' && typeof error.say?.zh === 'string')
    return new ApiError(status, error.code, error.say, error.fields ?? []);
  return new ApiError(status, `http.${status}`, unclear);
}

/** What to show for anything thrown. */
export const sayOf = (error: unknown): Words => (error instanceof ApiError ? error.say : unclear);
