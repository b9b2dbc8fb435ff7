import { createHash, randomBytes } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openSession } from '#server/access/sessions.sql.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';

/** Somebody of the sample, signed in: sends requests with their cookie. `url` is '/api/…', or of the project 'P/…'. */
export interface SignedIn {
  readonly id: string;
  readonly cookie: string;
  send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: InjectOptions,
  ): Promise<LightMyRequestResponse>;
  get(url: string): Promise<LightMyRequestResponse>;
}

/** Opens a session by staff number, whatever the person's roles: `const desk = await signIn(office, 'LH-008')`. */
export async function signIn(office: Pick<TestApp, 'app' | 'deps'>, number: string): Promise<SignedIn> {
  const { app, deps } = office;
  const id = sampleId('staff', number);
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await deps.db.run({ projects: [] }, openSession, [hash, id, deps.clock().toISOString(), 'test']);
  const cookie = `kewu_session=${token}`;
  const send: SignedIn['send'] = (method, url, options = {}) =>
    app.inject({
      ...options,
      method,
      url: url.startsWith('P/') ? `/api/projects/${sampleProject}/${url.slice(2)}` : url,
      headers: { ...options.headers, cookie },
    });
  return { id, cookie, send, get: (url) => send('GET', url) };
}
