import { createHash } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Person } from '#tests/support/office.ts';

/** A code as an invitation carries it. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Invites somebody with a code; answers with which account. */
export async function invite(who: Person, staff: string, code: string): Promise<string> {
  const args = { invitation: uuidv7(), staff, code: codeHash(code) };
  return (await who.do<{ invitation: { login: string } }>('account.invite', args)).invitation.login;
}

/** Opens an account with the code of an invitation. */
export const openAccount = (app: FastifyInstance, login: string, code: string, password = 'a good long one') =>
  app.inject({ method: 'POST', url: '/api/invitation', payload: { login, code, password } });

/** The cookie of a session that an answer has begun; '' when it has not. */
export const cookieOf = ({ headers }: Pick<LightMyRequestResponse, 'headers'>): string =>
  String(headers['set-cookie'] ?? '').split(';')[0] ?? '';
