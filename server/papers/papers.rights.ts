import type { RoleId } from '#kernel/roles.ts';
import type { Person } from '#server/access/policy.ts';
import { refuse } from '#server/errors.ts';

const company = (person: Person, ...wanted: readonly RoleId[]): boolean =>
  person.grants.some(({ role, everywhere }) => everywhere === true && wanted.includes(role));
const whole = (person: Person, ...wanted: readonly RoleId[]): boolean =>
  person.grants.some(({ role, zoneId }) => zoneId === null && wanted.includes(role));

/** Of the company (null), or of the office at hand. */
type Owner = string | null;

/** Sees the papers of the office and of the company: everybody but residents; there is no personal data in them. */
export const seesPapers = (person: Person): boolean => person.grants.some(({ role }) => role !== 'resident');

/** Writes papers: of the company its quality department, management and administrator; of an office those who run it. */
export const drafts = (person: Person, owner: Owner): boolean =>
  owner === null
    ? company(person, 'company-quality', 'company', 'admin')
    : whole(person, 'manager', 'property-supervisor', 'property-assistant', 'customer-supervisor', 'admin-assistant');

/** Approves papers: of the company its quality department and management; of an office its manager, or those above. */
export const approves = (person: Person, owner: Owner): boolean =>
  company(person, 'company-quality', 'company') || (owner !== null && whole(person, 'manager'));

/** 403 for whoever does not write papers of this owner. */
export function mustDraft(person: Person, owner: Owner): void {
  if (!drafts(person, owner))
    refuse(
      403,
      'paper.not-yours',
      owner === null
        ? {
            zh: '公司文件由公司品质部门起草；本处可以编制自己的文件。',
            en: 'The company’s quality department writes the company’s papers; an office may write its own.',
          }
        : {
            zh: '本处文件由主任、主管、物业助理或行政助理起草，请联系他们。',
            en: 'The manager, supervisors, property and administrative assistants write the office’s papers: ask one of them.',
          },
    );
}

/** 403 for whoever may not approve, and 409 for whoever wrote on the draft: it takes a second person. */
export function mustApprove(person: Person, owner: Owner, writers: readonly string[]): void {
  if (!approves(person, owner))
    refuse(403, 'paper.not-approver', {
      zh: owner === null ? '公司文件由公司品质或管理层批准。' : '本处文件由主任批准，请交主任。',
      en: owner === null ? 'The company approves its papers.' : 'The manager approves papers of the office.',
    });
  if (writers.includes(person.id))
    refuse(409, 'paper.own-draft', {
      zh: '您参与了起草，不能自己批准，请由另一位批准。',
      en: 'You wrote on this draft: somebody else has to approve it.',
    });
}

const trainers = [
  ...['manager', 'property-supervisor', 'property-assistant', 'customer-supervisor', 'admin-assistant'],
  ...['engineering-supervisor', 'engineering-assistant', 'security-lead', 'cleaning-lead', 'greening-lead'],
] as RoleId[];
/** Records that others were trained, and with what result. */
export const trains = (person: Person): boolean => person.grants.some(({ role }) => trainers.includes(role));

export function mustTrain(person: Person): void {
  if (!trains(person))
    refuse(403, 'training.not-yours', {
      zh: '培训由主任、主管或助理登记；您可以登记自己的自学。',
      en: 'Managers, supervisors and assistants record trainings; you may record what you studied yourself.',
    });
}
