import { createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { SetupFault } from '#server/db/fault.ts';
import { foundInside } from '#server/inside.ts';
import type { BackupKey } from './key.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** How the files of one backup lie on the disk: as they are, or each encrypted for itself as a file that `age` reads. */
export interface Cover {
  /** what the name of each file ends with */
  readonly suffix: '' | '.age';
  /** to whom they are encrypted: recipients of age, in order */
  readonly to: readonly string[];
  /** The name of a photo, which must not tell its content; undefined: its own hash. */
  nameOf(file: { readonly project: string; readonly hash: string }): string | undefined;
  /** Bytes as they shall lie on the disk. */
  on(plain: Bytes): Bytes;
  /** Bytes as they were. */
  off(lying: Bytes): Bytes;
}

const itself = (bytes: Bytes): Bytes => bytes;
/** A backup without a key. */
export const bare: Cover = { suffix: '', to: [], nameOf: () => undefined, on: itself, off: itself };

/**
 * A cover to these recipients. `names`: the secret under which photos are named, known to the office alone. `forgotten`: a
 * recipient besides, for whoever makes the backup to read it again.
 */
export const ageCover = (
  to: readonly string[],
  identities: readonly string[],
  names?: Buffer,
  forgotten: readonly string[] = [],
): Cover => ({
  suffix: '.age',
  to,
  nameOf({ project, hash }) {
    if (!names) throw new Error('a backup is only read under this cover');
    return createHmac('sha256', names).update(`${project}/${hash}`).digest('hex');
  },
  async *on(plain) {
    const encrypter = new Encrypter();
    for (const one of [...to, ...forgotten]) encrypter.addRecipient(one);
    yield* await encrypter.encrypt(ReadableStream.from(plain));
  },
  async *off(lying) {
    const decrypter = new Decrypter();
    for (const one of identities) decrypter.addIdentity(one);
    yield* await decrypter.decrypt(ReadableStream.from(lying));
  },
});

export const keyFile = 'key.age';
export const checkFile = 'check.age';
const checkText = 'kewu backup\n';
/** Small files of a backup are never larger; a larger one is no backup's. */
const most = 64 << 20;

/**
 * The cover of a backup that is being made in `folder`. Under a passphrase the backup gets an identity of its own, itself
 * encrypted by the passphrase: the same as in the backup before when the passphrase opens that, so that photos are shared.
 * To recipients whose identity is elsewhere an identity is made that nobody else ever has, and forgotten with the process:
 * what was written is read again through its encryption all the same.
 */
export async function coverFor(
  key: BackupKey,
  folder: string,
  before: string | undefined,
  names: Buffer,
): Promise<Cover> {
  const cover =
    key.by === 'recipients'
      ? await coverToRecipients(key, names)
      : await coverOfPassphrase(key.passphrase, folder, before, names);
  const parts: Uint8Array[] = [];
  for await (const part of cover.on(each(Buffer.from(checkText)))) parts.push(part);
  await writeFile(join(folder, checkFile), Buffer.concat(parts), { flag: 'wx', mode: 0o600, flush: true });
  return cover;
}

async function coverToRecipients(
  { to, identities }: Extract<BackupKey, { by: 'recipients' }>,
  names: Buffer,
): Promise<Cover> {
  if (identities.length > 0) return ageCover(to, identities, names);
  const own = await generateX25519Identity();
  return ageCover(to, [own], names, [await identityToRecipient(own)]);
}

async function coverOfPassphrase(
  passphrase: string,
  folder: string,
  before: string | undefined,
  names: Buffer,
): Promise<Cover> {
  const earlier = before === undefined ? undefined : await small(before, keyFile);
  let identity = earlier && (await identityIn(earlier, passphrase));
  let file = earlier;
  if (identity === undefined || file === undefined) {
    identity = await generateX25519Identity();
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    file = Buffer.from(await encrypter.encrypt(`${identity}\n`));
  }
  await writeFile(join(folder, keyFile), file, { flag: 'wx', mode: 0o600, flush: true });
  return ageCover([await identityToRecipient(identity)], [identity], names);
}

/** The identity in a `key.age`; undefined when the passphrase is another one. */
async function identityIn(file: Buffer, passphrase: string): Promise<string | undefined> {
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    return (await decrypter.decrypt(file, 'text')).trim();
  } catch {
    return undefined;
  }
}

/** The cover under which an encrypted backup can be read; throws a {@link SetupFault} when the key does not open it. */
export async function coverOf(folder: string, key: BackupKey | undefined): Promise<Cover> {
  if (!key)
    throw new SetupFault('这份备份是加密的。请用 KEWU_BACKUP_KEY、KEWU_BACKUP_KEY_FILE 或 --key-file 给出密钥。');
  const identities = await identitiesFor(folder, key);
  const check = await small(folder, checkFile);
  if (!check) throw new SetupFault(`${folder} 里没有 ${checkFile}，不是一份完整的备份。请换一份备份。`);
  try {
    const decrypter = new Decrypter();
    for (const one of identities) decrypter.addIdentity(one);
    if ((await decrypter.decrypt(check, 'text')) === checkText)
      return ageCover(await Promise.all(identities.map((one) => identityToRecipient(one))), identities);
  } catch {
    // told below
  }
  throw new SetupFault('密钥不对，打不开这份备份。请找出制作它的那一天所用的密钥。');
}

async function identitiesFor(folder: string, key: BackupKey): Promise<readonly string[]> {
  const file = await small(folder, keyFile);
  if (key.by === 'recipients') {
    if (file) throw new SetupFault('这份备份是用口令加密的，请给出口令。');
    if (key.identities.length === 0)
      throw new SetupFault('age1… 是公钥，只能加密，不能打开备份。请给出与它成对的私钥（AGE-SECRET-KEY-1…）。');
    return key.identities;
  }
  if (!file) throw new SetupFault('这份备份是用 age 的公钥加密的，请给出私钥（AGE-SECRET-KEY-1…），而不是口令。');
  const identity = await identityIn(file, key.passphrase);
  if (identity === undefined) throw new SetupFault('密钥不对，打不开这份备份。请找出制作它的那一天所用的口令。');
  return [identity];
}

/** A small file of a backup as it lies there; undefined when there is none. */
export async function small(folder: string, name: string): Promise<Buffer | undefined> {
  const path = await foundInside(folder, name);
  if (path === undefined) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new SetupFault(`${name} 大得不像备份的一部分，不能使用。请换一份备份。`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* each(bytes: Uint8Array): Bytes {
  yield bytes;
}
