import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { departments } from '#kernel/roles.ts';
import { staffOf } from '#server/access/sessions.ts';
import type { Deps } from '#server/deps.ts';
import { type FieldFault, refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { noteMany } from '#server/record/office-changes.ts';
import { notesOfCompany } from '#server/staff/confirm.ts';
import { folded, text } from '#server/text/text.ts';
import { beginProject, furnishProject, projectThere, runsCompanyToday } from './projects.sql.ts';

/**
 * An office begins: the one change that can not come through the door of a project, since there is none yet. The same id
 * again is the same office.
 */
export function projectRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('POST /api/projects', {
      tag: 'office',
      title: { zh: '新建管理处', en: 'Begin an office' },
      run: async ({ body, request }) => {
        const staffId = staffOf(request);
        const now = deps.clock();
        const [name, office, company] = [body.name, body.office, body.company].map(text);
        const code = folded(body.code);
        await deps.db.tx({ projects: [body.id] }, async (q) => {
          const [[admin], there] = await Promise.all([
            q(runsCompanyToday, [staffId, officeDay(now, 'Asia/Shanghai')]),
            q(projectThere, [body.id, code]),
          ]);
          if (!admin?.yes)
            refuse(403, 'project.not-yours', {
              zh: '管理处由公司的系统管理员建立，请联系他。',
              en: 'Offices are begun by the administrator of the company: ask them.',
            });
          if (there.some(({ id }) => id === body.id)) return;
          const faults: FieldFault[] = [];
          const wrong = (path: string, zh: string, en: string): void => void faults.push({ path, say: { zh, en } });
          if (!/^[A-Z][A-Z0-9]{1,7}$/.test(code))
            wrong(
              'code',
              '项目代码用 2 至 8 个字母和数字，字母开头，如 LH01；单号里会用到它。',
              'Two to eight letters and digits, a letter first, such as LH01: it stands in every number.',
            );
          else if (there.length > 0)
            wrong('code', '这个代码已用于另一个项目，请另取。', 'Another project has this code: take another.');
          for (const [path, value] of [
            ['name', name],
            ['office', office],
            ['company', company],
          ] as const)
            if (!value) wrong(path, '请填写。', 'Write it.');
          if (faults.length > 0)
            refuse(400, 'project.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
          const kinds = Object.entries(departments);
          await q(beginProject, [body.id, code, name, office, company, now.toISOString()]);
          await q(furnishProject, [
            ...[body.id, code, name, office, uuidv7(), uuidv7()],
            kinds.map(([kind]) => kind),
            kinds.map(([, words]) => words.zh),
            kinds.map(() => uuidv7()),
            ...[company, staffId, now.toISOString()],
          ]);
          const alone = await notesOfCompany(q);
          await noteMany(q, { projectId: body.id, by: staffId, now: now.toISOString() }, alone);
        });
        return { id: body.id };
      },
    }),
  ];
}
