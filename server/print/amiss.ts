import type { Words } from '#kernel/words.ts';
import { Refused } from '#server/errors.ts';
import { hashOfPicture, type Sheet } from './form.ts';
import type { Lang } from './words.ts';

/** One thing of many that could not be done while the others were: which, and what to do about it. */
export interface Amiss {
  readonly kind: 'photo' | 'sheet';
  /** a number, a content hash: what finds it again */
  readonly name: string;
  readonly say: Words;
}

/** A sheet that could not be read or set, with the reason where it is ours to tell. */
export const sheetAmiss = (name: string, error: unknown): Amiss => ({
  kind: 'sheet',
  name,
  say:
    error instanceof Refused && error.status < 500 && error.code !== 'form.failed'
      ? error.say
      : {
          zh: '这一单无法打印，其余已完成。请把单号告诉管理员。',
          en: 'This sheet can not be printed; the others are done. Tell your administrator its number.',
        },
});

/** A photo that is gone or can not be opened: its place on the form says so. */
export const photoAmiss = (file: string): Amiss => ({
  kind: 'photo',
  name: hashOfPicture(file),
  say: {
    zh: '照片无法打开，表上已注明。请补拍，附在备注里。',
    en: 'The photo can not be opened; the form says so. Take another and add it with a note.',
  },
});

/** What stands in the place of a sheet that can not be printed. */
export const standIn = ({ name, say }: Amiss, lang: Lang, foot = name): Sheet => ({
  title: name,
  foot,
  parts: [{ kind: 'text', title: '', text: say[lang] }],
});

/** What was amiss, in one sentence with the first names: under a batch that was finished all the same. */
export function amissSaid(all: readonly Amiss[]): Words | null {
  if (all.length === 0) return null;
  const names = [...new Set(all.map(({ name, kind }) => (kind === 'photo' ? name.slice(0, 16) : name)))];
  const shown = names.slice(0, 10).join('、');
  const more = names.length > 10;
  const says = [...new Map(all.map(({ say }) => [say.zh, say])).values()].slice(0, 3);
  return {
    zh: `已完成，其中 ${names.length} 项有问题：${shown}${more ? ' 等' : ''}。${says.map(({ zh }) => zh).join('')}`,
    en: `Done, but ${names.length} items are amiss: ${names.slice(0, 10).join(', ')}${more ? ' and others' : ''}. ${says.map(({ en }) => en).join(' ')}`,
  };
}
