import { readFileSync } from 'node:fs';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { SetupFault } from '#server/db/fault.ts';

/** What the environment or an option says: the key itself, or a file that holds it. */
export interface KeyWish {
  readonly key: string | undefined;
  readonly file: string | undefined;
}

/**
 * A key of backups. A passphrase opens and closes; `age1…` recipients only close; with `AGE-SECRET-KEY-1…` identities among
 * the lines it opens too.
 */
export type BackupKey =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recipients'; readonly to: readonly string[]; readonly identities: readonly string[] };

/** The shortest passphrase that is taken: the file can be guessed at for ever, on any machine. */
const leastPassphrase = 12;

/** The key that is wished for; undefined when none is. Throws a {@link SetupFault} when it is none. */
export async function keyOf(wish: KeyWish): Promise<BackupKey | undefined> {
  if (wish.key && wish.file) throw new SetupFault('KEWU_BACKUP_KEY 和 KEWU_BACKUP_KEY_FILE 只能设一个。');
  if (wish.file) return await parseKey(textOf(wish.file), `${wish.file} 里`);
  return wish.key ? await parseKey(wish.key, 'KEWU_BACKUP_KEY ') : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupFault(`读不到密钥文件 ${file}：${(error as Error).message}`);
  }
}

/** Reads a key: a passphrase on one line, or recipients and identities of age, also with the remarks of its key files. */
export async function parseKey(text: string, whose: string): Promise<BackupKey> {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# ') && !line.startsWith('#\t'));
  const words = lines.flatMap((line) => line.split(/[\s,]+/));
  const [recipients, identities] = [words.filter(isRecipient), words.filter(isIdentity)];
  if (recipients.length + identities.length === 0) {
    const [passphrase = ''] = lines;
    if (lines.length > 1) throw new SetupFault(`${whose}的口令应写在一行里。`);
    if (passphrase.normalize('NFC').length < leastPassphrase)
      throw new SetupFault(`${whose}的口令太短，至少 ${leastPassphrase} 个字符；也可以用 age 的公钥（age1…）。`);
    return { by: 'passphrase', passphrase: passphrase.normalize('NFC') };
  }
  if (recipients.length + identities.length !== words.length)
    throw new SetupFault(`${whose}既有 age 的密钥又有别的文字。请只写 age1… 公钥或 AGE-SECRET-KEY-1… 私钥，每行一个。`);
  try {
    const own = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
    for (const one of recipients) new Encrypter().addRecipient(one);
    for (const one of identities) new Decrypter().addIdentity(one);
    return { by: 'recipients', to: [...new Set([...own, ...recipients])].sort(), identities };
  } catch {
    throw new SetupFault(`${whose}的 age 密钥读不出来：可能少了几个字符。请重新复制。`);
  }
}

const isRecipient = (word: string): boolean => /^age1[a-z0-9]+$/.test(word);
const isIdentity = (word: string): boolean => /^AGE-SECRET-KEY-[A-Z0-9-]+$/.test(word);
