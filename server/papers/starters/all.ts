import { type RoleId, roles } from '#kernel/roles.ts';
import { dutiesOf } from '../duties/all.ts';
import { patrol } from './patrol.ts';
import { complaint, fitOut, repair } from './procedures.ts';
import { standards } from './standards.ts';
import { type Starter, starter } from './starter.ts';

/** Roles whose duty statement the product brings. */
const stated: readonly RoleId[] = [
  ...(['manager', 'customer-supervisor', 'customer-assistant', 'front-desk', 'tower-assistant'] as const),
  ...(['property-supervisor', 'property-assistant', 'admin-assistant'] as const),
];

/** The duty statement of a role: what it does in the product, and what it does outside it. */
function statementOf(role: RoleId, i: number): Starter {
  const duties = dutiesOf(role);
  const { zh, en } = roles[role];
  const lines = (inside: boolean): string[] =>
    duties.filter(({ at }) => (at !== null) === inside).map(({ say }) => `- ${say.zh}。`);
  return starter({
    ...{
      key: `duty-${role}`,
      version: 1,
      code: `KW-D-${String(i + 1).padStart(2, '0')}`,
      kind: 'duty',
      audience: [role],
    },
    title: [`${zh}岗位职责`, `Duties: ${en}`],
    gist: [`${zh}做什么、向谁报告、在系统里哪里办。`, 'What the post does, whom it reports to, and where it is done.'],
    parts: [
      ['在系统里办理', 'Done in the system', ...lines(true), '每一项在「我的职责」里都有入口。'],
      ['另行办理', 'Done outside it', ...lines(false), ...(lines(false).length === 0 ? ['- 无。'] : [])],
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
export const starters: readonly Starter[] = [
  ...[patrol, repair, fitOut, complaint],
  ...standards,
  ...stated.map(statementOf),
];
