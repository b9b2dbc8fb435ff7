import { fileURLToPath } from 'node:url';
import { openChild } from '#server/child/child.ts';
import { refuse } from '#server/errors.ts';
import type { FileType } from './images.ts';

/** What is to be opened; and what became of it: 'vast' has more pixels than we decode, 'locked' asks for a password. */
export interface Look {
  readonly type: FileType;
  readonly bytes: Uint8Array;
}
export type Seen = 'whole' | 'broken' | 'vast' | 'locked';

export interface Looker {
  /**
   * Opens a picture or a paper, all of it. Refused: 422 `file.unreadable`, `file.too-many-pixels`, `file.locked`; 503
   * `file.busy` when too many wait.
   */
  see(type: FileType, bytes: Uint8Array): Promise<void>;
  close(): void;
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const program = fileURLToPath(new URL('./look.child.ts', import.meta.url));

/**
 * Opens what is handed in before it is kept, in processes of their own: one for pictures, one for papers, so that a photo
 * never waits behind a thick scan. What kills its process or holds it up for `timeLimit` can not be opened.
 */
export function openLooker({ timeLimit = 20_000, queue = 60 } = {}): Looker {
  const open = () => openChild<Look, Seen>(program, { jobs: 2000, timeLimit, queue });
  const [pictures, papers] = [open(), open()];
  return {
    async see(type, bytes) {
      const child = type === 'application/pdf' ? papers : pictures;
      const asked = await child.ask({ type, bytes });
      // what no process can open is broken only where a process opens what is whole: a machine out of memory opens nothing
      const mayBlame = async (): Promise<boolean> => {
        const dot = await child.ask({ type: 'image/png', bytes: onePixel });
        return 'answer' in dot && dot.answer === 'whole';
      };
      if ('fault' in asked && (asked.fault === 'busy' || !(await mayBlame())))
        refuse(503, 'file.busy', {
          zh: '同时上传的文件太多，请稍后再试。',
          en: 'Too many files are coming in. Try again shortly.',
        });
      const seen = 'answer' in asked ? asked.answer : 'broken';
      if (seen !== 'whole') refuseSeen(seen, type);
    },
    close() {
      pictures.close();
      papers.close();
    },
  };
}

function refuseSeen(seen: Exclude<Seen, 'whole'>, type: FileType): never {
  if (seen === 'vast')
    refuse(422, 'file.too-many-pixels', {
      zh: '图片像素太多，请缩小后再上传。',
      en: 'The picture has too many pixels: make it smaller and send it again.',
    });
  if (seen === 'locked')
    refuse(422, 'file.locked', {
      zh: '这个 PDF 有打开密码，请去掉密码后再上传。',
      en: 'This PDF asks for a password: take it off and send it again.',
    });
  if (type === 'application/pdf')
    refuse(422, 'file.unreadable', {
      zh: '这个 PDF 无法打开，文件可能不完整，请重新扫描或导出后再上传。',
      en: 'This PDF can not be opened; it may not be complete. Scan or save it again.',
    });
  refuse(422, 'file.unreadable', {
    zh: '照片无法打开，文件可能不完整，请重拍或换一张。',
    en: 'The photo can not be opened; it may not be complete. Take it again or choose another.',
  });
}
