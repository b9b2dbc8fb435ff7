import { hash, verify } from '@node-rs/argon2';
import { refuse } from '#server/errors.ts';

/** Argon2id with the library's current defaults (19 MiB, two passes). */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** True when the password belongs to the hash; a broken hash never matches. */
export const passwordFits = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password).catch(() => false);

/** What an account without a password costs to ask: a stranger can not tell it from one with a wrong password. */
const decoy = hashPassword('no account has this password');
export const wasteTime = async (password: string): Promise<false> => {
  await passwordFits(await decoy, password);
  return false;
};

/** Refuses a password too easy to guess: under ten characters, or the login name itself. */
export function refuseWeakPassword(password: string, login: string, path: 'new' | 'password' | 'fresh' = 'new'): void {
  const weak =
    [...password].length < 10 || password.toLowerCase().includes(login.toLowerCase()) || /^(.)\1*$/.test(password);
  if (weak)
    refuse(
      400,
      'password.weak',
      { zh: '密码至少 10 个字符，且不能包含登录名。', en: 'At least 10 characters, without the login name.' },
      [
        {
          path,
          say: { zh: '密码至少 10 个字符，且不能包含登录名。', en: 'At least 10 characters, without the login name.' },
        },
      ],
    );
}
