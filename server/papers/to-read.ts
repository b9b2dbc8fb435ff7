import type { RequestContext } from '#server/access/with-person.ts';
import type { Waits } from '#server/manifest/desk.ts';
import { toRead } from './papers.sql.ts';

/** The papers somebody has to read, and has not yet. */
export const papersToRead = ({ q, project, person }: RequestContext) =>
  q(toRead, [project.id, person.id, person.grants.map(({ role }) => role)]);

export const waitsToBeRead: Waits = async (context) => {
  const { length: n } = await papersToRead(context);
  if (n === 0) return [];
  return [
    { text: { zh: `有 ${n} 份文件待阅读确认`, en: `${n} papers to read and confirm` }, to: '/papers', urgent: false },
  ];
};
