import { createHash } from 'node:crypto';
import { officeDay } from '#kernel/calendar.ts';
import { addressOf, foldLogin, throttleGuesses } from '#server/access/guessing.ts';
import { hashPassword, refuseWeakPassword } from '#server/access/passwords.ts';
import { endSessionsOf, readReference, startSession } from '#server/access/sessions.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { readProjects } from '#server/projects/projects.ts';
import type { Product } from '#server/slice.ts';
import { isPasswordDue, knownOf } from '#server/staff/accounts.sql.ts';
import { awaitConfirmation } from './confirm.ts';
import { invitedBy, officesOf, takeUpAccount, useInvitation } from './invitations.sql.ts';
import { readMe } from './me.ts';

/** A code as it is typed: case, blanks and dashes make no difference. */
const fingerprint = (code: string): string =>
  createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toUpperCase()).digest('hex');

/** A person who was invited sets the first password, or a new one for one that was lost. */
export function invitationRoutes(deps: Deps, product: Product): Route[] {
  return [
    route('POST /api/invitation', {
      tag: 'session',
      access: 'open',
      perMinute: 20,
      title: { zh: '用邀请码设置密码', en: 'Set the password with an invitation' },
      run: async ({ body, request, reply }) => {
        const login = foldLogin(body.login);
        const code = fingerprint(body.code);
        const now = deps.clock().toISOString();
        const today = officeDay(deps.clock(), 'Asia/Shanghai');
        const [invited] =
          (await throttleGuesses(deps, { account: login, address: addressOf(request) }, async () => {
            const rows = await deps.db.run({ projects: [] }, invitedBy, [login, code, now]);
            return rows.length > 0 ? rows : undefined;
          })) ?? [];
        if (invited) {
          const [known] = await deps.db.run({ projects: [] }, knownOf, [invited.staffId]);
          await refuseWeakPassword(body.password, { ...known, login }, 'password');
        }
        const password = invited ? await hashPassword(body.password) : '';
        const offices = (await readReference(deps, readProjects)).map(({ id }) => id);
        const used =
          invited &&
          (await deps.db.tx({ projects: offices }, async (q) => {
            const [used] = await q(useInvitation, [login, code, now]);
            if (!used) return undefined;
            await endSessionsOf(q, [used.staffId]);
            const [taken] = await q(takeUpAccount, [used.staffId, password, used.madeBy]);
            if (!taken) return undefined;
            const known = (await q(officesOf, [taken.id, offices, today])).map(({ id }) => id);
            // whoever gave the code out could have used it: what is trusted to this account waits for somebody else
            await awaitConfirmation(q, taken, { madeBy: used.madeBy, today, now, offices: known });
            return taken;
          }));
        if (!used)
          refuse(
            403,
            'invitation.wrong',
            {
              zh: '账号或邀请码不对，或邀请码已用过、已过期。请核对，或请管理员重新发一个。',
              en: 'Wrong account or code, or the code was used or has expired. Check it, or ask for a new one.',
            },
            [{ path: 'code', say: { zh: '请核对账号和邀请码。', en: 'Check account and code.' } }],
          );
        // whoever made the code may have typed this password: nobody works with the account before it has another one
        const [still] = await deps.db.run({ projects: [] }, isPasswordDue, [used.id]);
        if (still?.yes)
          refuse(403, 'password.due', {
            zh: '密码已设好，邀请码已用。账号是单人开通的：请用刚设的密码登录，同时换一个只有您自己知道的密码。',
            en: 'The password is set and the code is used. The account was opened by one person alone: sign in with it, and choose another password that only you know.',
          });
        await startSession(deps, request, reply, used.id);
        return readMe(deps, product, used.id);
      },
    }),
  ];
}
