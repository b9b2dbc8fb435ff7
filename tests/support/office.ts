import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';

/** Where a scenario stands: one signed-in person of the sample, known by staff number. */
export interface Person {
  readonly id: string;
  readonly number: string;
  /** GET of an address under the project; the parsed body, which must be 200. */
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  /** Raw request, whatever comes back. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<LightMyRequestResponse>;
  /** Sends a command that must be taken; answers its result. */
  do<T = Record<string, unknown>>(what: string, args: Record<string, unknown>): Promise<T>;
  /** Sends a command that must be refused; answers status and error. */
  refused(
    what: string,
    args: Record<string, unknown>,
  ): Promise<{ status: number; code: string; zh: string; fields: string[] }>;
  /** Hands in a photo of its own; answers its hash. */
  photo(): Promise<string>;
}

export const project = `/api/projects/${sampleProject}`;
/** A drawn signature, long enough to be one. */
export const drawn = { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` } as const;

let shots = 0;
/** A PNG of one pixel that differs from every other one by its comment. */
export function pngBytes(): Buffer {
  shots += 1;
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(`kewu ${shots}`)]);
}

/** Signs somebody of the sample in by staff number ('LH-008'). */
export async function as({ app, clock }: Pick<TestApp, 'app' | 'clock'>, number: string): Promise<Person> {
  const id = sampleId('staff', number);
  let cookie = '';
  const signIn = async (): Promise<void> => {
    const answer = await app.inject({ method: 'POST', url: '/api/sample/session', payload: { staffId: id } });
    if (answer.statusCode !== 200) throw new Error(`${number} can not sign in: ${answer.body}`);
    cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  await signIn();
  // a scenario lives through days; people sign in anew each morning
  const ask: Person['ask'] = async (method, path, body) => {
    const answer = await request(app, cookie, method, path, body);
    if (answer.statusCode !== 401) return answer;
    await signIn();
    return request(app, cookie, method, path, body);
  };
  const send = (what: string, args: Record<string, unknown>) => {
    const at = clock().toISOString();
    return ask('POST', '/commands', { id: uuidAt(clock()), at, offset: 0, do: what, ...args });
  };
  return {
    id,
    number,
    ask,
    async get(path) {
      const answer = await ask('GET', path);
      if (answer.statusCode !== 200) throw new Error(`GET ${path} → ${answer.statusCode} ${answer.body}`);
      return answer.json();
    },
    async do(what, args) {
      const answer = await send(what, args);
      if (answer.statusCode !== 200) throw new Error(`${number} ${what} → ${answer.statusCode} ${answer.body}`);
      return answer.json().result;
    },
    async refused(what, args) {
      const answer = await send(what, args);
      if (answer.statusCode < 400 || answer.statusCode >= 500)
        throw new Error(`${number} ${what} was not refused: ${answer.statusCode} ${answer.body}`);
      const { error } = answer.json();
      return {
        status: answer.statusCode,
        code: error.code,
        zh: error.say.zh,
        fields: (error.fields ?? []).map((f: { path: string }) => f.path),
      };
    },
    async photo() {
      await ask('GET', '/version');
      const answer = await app.inject({
        method: 'PUT',
        url: `${project}/files`,
        headers: { cookie, 'content-type': 'image/png' },
        payload: pngBytes(),
      });
      if (answer.statusCode !== 200) throw new Error(`PUT files → ${answer.statusCode} ${answer.body}`);
      return answer.json().hash;
    },
  };
}

const request = (
  app: FastifyInstance,
  cookie: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) =>
  app.inject({
    method,
    url: path.startsWith('/api') ? path : `${project}${path}`,
    headers: { cookie },
    ...(body === undefined ? {} : { payload: body as object }),
  });

/** A UUIDv7 as made at this time of the test's clock. */
export const uuidAt = (now: Date): string => uuidv7({ msecs: now.getTime() });
