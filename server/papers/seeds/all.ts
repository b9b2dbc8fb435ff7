import { type RoleId, roles } from '#kernel/roles.ts';
import { dutiesOf } from '../duties/all.ts';
import { patrol } from './patrol.ts';
import { complaint, fitOut, repair, task } from './procedures.ts';
import { type SeedPaper, seedPaper } from './seed-paper.ts';
import { standards } from './standards.ts';

/** Roles whose duty statement the product brings. */
const stated: readonly RoleId[] = [
  ...(['manager', 'customer-supervisor', 'customer-assistant', 'front-desk', 'tower-assistant'] as const),
  ...(['property-supervisor', 'property-assistant', 'admin-assistant'] as const),
];

/** The duty statement of a role. Where each duty is done is not in it: that changes more often than the duty. */
function statementOf(role: RoleId, i: number): SeedPaper {
  const { zh, en } = roles[role];
  const lines = [...new Set(dutiesOf(role).map(({ say }) => `- ${say.zh}。`))];
  return seedPaper({
    ...{ key: `duty-${role}`, version: 1, code: `KW-D-${String(i + 1).padStart(2, '0')}`, kind: 'duty' },
    audience: [role],
    title: [`${zh}岗位职责`, `Duties: ${en}`],
    gist: [`${zh}做什么、在哪里办、向谁报告。`, 'What the post does, where it is done, and whom it reports to.'],
    parts: [
      ['职责', 'Duties', ...lines],
      ['在哪里办', 'Where', '「我的职责」逐项列出办理的入口；还没有入口的，按本处原来的办法办。'],
      [
        '报告与交接',
        'Reporting',
        '- 办不了的事逐级上报直接上级，越级要写理由。',
        '- 谁当班谁负责；没有写进交接的事，仍归交班人。',
      ],
    ],
  });
}

/** Every paper the product brings. Never change one under its version: raise it. */
export const seedPapers: readonly SeedPaper[] = [
  ...[patrol, repair, fitOut, complaint, task],
  ...standards,
  ...stated.map(statementOf),
];
