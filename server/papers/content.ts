import type { PaperContent } from '#contract/papers.ts';
import { isRole, type RoleId, roles } from '#kernel/roles.ts';
import type { FieldFault } from '#server/errors.ts';
import { text } from '#server/text/text.ts';

/** Kinds of controlled papers: 程序, 职责, 标准, 表单, 知识. */
export const paperKinds = ['procedure', 'duty', 'standard', 'form', 'knowledge'] as const;
export type PaperKind = (typeof paperKinds)[number];
/** Roles that can be asked to read: those of an office. */
export const readerRoles = (Object.keys(roles) as RoleId[]).filter(
  (role) => roles[role].reach !== 'company' && role !== 'resident',
);
const isReader = (role: string): boolean => isRole(role) && readerRoles.includes(role);

const tidied = (words: { zh: string; en: string }) => ({ zh: text(words.zh), en: text(words.en) });

/** The content as it is kept: half-width digits, no invisible signs, no blanks at the ends. */
export const tidy = (given: PaperContent): PaperContent => ({
  title: tidied(given.title),
  gist: tidied(given.gist),
  purpose: tidied(given.purpose),
  scope: tidied(given.scope),
  sections: given.sections.map((one) => ({ no: text(one.no), title: tidied(one.title), text: tidied(one.text) })),
  retention: given.retention,
  parent: given.parent,
});

/** What is still missing before a draft can go to whoever approves it. */
export function faultsOf(given: PaperContent, label: string, audience: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (path: string, zh: string, en: string): void =>
    void faults.push({ path: `set.${path}`, say: { zh, en } });
  if (given.title.zh === '') wrong('title', '请填写文件名称。', 'Write the title, in Chinese.');
  if (!/^[A-Za-z0-9][A-Za-z0-9./-]{0,11}$/.test(label))
    wrong('label', '版本号写成 A/0、A/1 这样。', 'A version is written as A/0, A/1.');
  if (audience.length === 0) wrong('audience', '请选择要阅读的角色。', 'Choose the roles that have to read it.');
  else if (!audience.every(isReader))
    wrong('audience', '只能选择管理处的角色。', 'Only roles of an office can be asked to read.');
  if (given.sections.length === 0) wrong('sections', '请至少写一节正文。', 'Write at least one section.');
  const seen = new Set<string>();
  for (const [i, one] of given.sections.entries()) {
    const at = `sections.${i}`;
    if (!/^\d{1,3}(\.\d{1,3}){0,3}$/.test(one.no))
      wrong(`${at}.no`, '节号写成 1、4.2 这样。', 'A section is numbered 1, 4.2 and so on.');
    else if (seen.has(one.no)) wrong(`${at}.no`, `节号 ${one.no} 重复了。`, `Two sections are numbered ${one.no}.`);
    seen.add(one.no);
    if (one.title.zh === '') wrong(`${at}.title`, '请填写这一节的标题。', 'Write the title of the section.');
    if (one.text.zh === '') wrong(`${at}.text`, '请填写这一节的正文。', 'Write the text of the section.');
  }
  return faults;
}

/** The version after this one: A/0 → A/1, A/9 → A/10; of anything else the same with a dot and a number. */
export function nextLabel(label: string | null): string {
  if (label === null) return 'A/0';
  const found = /^(.*?)(\d+)$/.exec(label);
  return found ? `${found[1]}${Number(found[2]) + 1}` : `${label}.1`.slice(0, 12);
}

export const empty: PaperContent = {
  ...{ title: { zh: '', en: '' }, gist: { zh: '', en: '' }, purpose: { zh: '', en: '' }, scope: { zh: '', en: '' } },
  ...{ sections: [], retention: null, parent: null },
};
