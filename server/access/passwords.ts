import { pinyin } from 'pinyin-pro';
import type { Words } from '#kernel/words.ts';
import { refuse } from '#server/errors.ts';
import type { Weakness } from './secrets/strength.ts';
import { openThreads } from './secrets/threads.ts';

const threads = openThreads();

/**
 * A password as it is hashed: the same letters make the same password whichever keyboard or system composed them. What
 * was hashed before this rule fits as it was typed.
 */
const composed = (password: string): string => password.normalize('NFC');

/** The hash that is kept of a password: argon2id, made in a thread of its own. */
export const hashPassword = (password: string): Promise<string> =>
  threads.ask({ do: 'hash', password: composed(password) });

/** True when the password belongs to the hash; a broken hash never matches. */
export async function passwordFits(hash: string, password: string): Promise<boolean> {
  const fits = await threads.ask({ do: 'fits', hash, password: composed(password) });
  return fits || composed(password) === password ? fits : threads.ask({ do: 'fits', hash, password });
}

let decoy: Promise<string> | undefined;
/** What an account without a password costs to ask: a stranger can not tell it from one with a wrong password. */
export async function wasteTime(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password');
  const hash = await decoy.catch((error: unknown) => {
    decoy = undefined;
    throw error;
  });
  await passwordFits(hash, password);
  return false;
}

/** What others know of a person and the office: the first things that somebody who guesses tries. */
export interface Known {
  readonly login: string;
  readonly name?: string;
  readonly number?: string;
  readonly phone?: string | null;
  /** names of the company, its projects and offices */
  readonly names?: readonly string[];
  /** names of those who work there */
  readonly colleagues?: readonly string[];
}

/** Refuses a password that is easy to guess: short, with the login in it, or made of what is known and what many take. */
export async function refuseWeakPassword(
  password: string,
  known: Known,
  path: 'new' | 'password' | 'fresh' = 'new',
): Promise<void> {
  if ([...password].length < 10 || password.toLowerCase().includes(known.login.toLowerCase())) refuseWeak(short, path);
  const why = await threads.ask({ do: 'weigh', password, known: guessable(known) });
  if (why) refuseWeak(weak(why), path);
}

function refuseWeak(say: Words, path: string): never {
  refuse(400, 'password.weak', say, [{ path, say }]);
}

const short = {
  zh: '密码至少 10 个字符，且不能包含登录名。',
  en: 'At least 10 characters, without the login name.',
};
const whys: Record<Weakness, Words> = {
  digits: { zh: '它只有数字', en: 'it is made of digits only' },
  own: {
    zh: '它由姓名、账号、工号、电话或单位名称拼成',
    en: 'it is made of your name, number or the name of the office',
  },
  common: { zh: '它是很多人用过的密码', en: 'many people use it' },
  phrase: { zh: '它由常用的拼音、词语或数字拼成', en: 'it is made of common words or numbers' },
  keyboard: { zh: '它是键盘上相邻的键', en: 'its keys lie side by side' },
  repeat: { zh: '它重复同样的字符', en: 'it repeats itself' },
  sequence: { zh: '它是连续的字母或数字', en: 'it is a row of letters or digits' },
  date: { zh: '它主要是年份或日期', en: 'it is mostly a year or a date' },
  simple: { zh: '它太简单', en: 'it is too simple' },
};
const weak = (why: Weakness): Words => ({
  zh: `密码太容易猜：${whys[why].zh}。请用四个以上互不相干的词（汉语拼音也可以），中间加数字或符号。`,
  en: `Easy to guess: ${whys[why].en}. Take four or more words that have nothing to do with each other, with digits or signs between.`,
});

/** All that is known as it may be typed: as it stands, in parts, in pinyin whole, by syllable and by first letters. */
function guessable(known: Known): string[] {
  const { login, number = '', phone, name, names = [], colleagues = [] } = known;
  const plain = [login, number, phone ?? ''].flatMap((one) => [
    one,
    one.replaceAll(/[^A-Za-z0-9]/g, ''),
    ...one.split(/[^A-Za-z0-9]+/),
  ]);
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  const ours = [...(name ? [name] : []), ...names].flatMap(spellings);
  const all = [...plain, digits.slice(-4), digits.slice(-6), digits.slice(-8), ...ours];
  const listed = (words: readonly string[], most: number): string[] =>
    [...new Set(words.map((one) => one.toLowerCase()))].filter((one) => one.length > 1).slice(0, most);
  return [...listed(all, 400), ...listed(colleagues.flatMap(called), 900)];
}

/** A colleague as written, in pinyin, and by first letters; of two letters there would be one for every second pair. */
function called(name: string): string[] {
  const syllables = spelled(name);
  const letters = syllables.map((one) => one.charAt(0)).join('');
  return [name, syllables.join(''), ...(letters.length > 2 ? [letters] : [])];
}

const spelled = (name: string): string[] =>
  pinyin(name.slice(0, 40), { toneType: 'none', type: 'array', surname: 'head', v: true }).map((one) =>
    one.toLowerCase(),
  );

/** 澜汇新城: 澜汇新城, lanhuixincheng, lhxc, and the same of its first two, three and four characters and of its end. */
function spellings(name: string): string[] {
  const signs = [...name].slice(0, 40);
  const syllables = spelled(signs.join(''));
  const parts = [[0], [0, 2], [0, 3], [0, 4], [1], [-2], [-4]] as const;
  const cut = <T>(all: readonly T[]): T[][] => parts.map(([from, to]) => all.slice(from, to));
  return [
    ...cut(signs).map((part) => part.join('')),
    ...cut(syllables).flatMap((part) => [part.join(''), part.map((one) => one.charAt(0)).join('')]),
    ...syllables,
    // 张三: sanzhang as well
    [...syllables.slice(1), ...syllables.slice(0, 1)].join(''),
  ];
}
