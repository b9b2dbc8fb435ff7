import type { Person } from '#server/access/policy.ts';
import { refuse } from '#server/errors.ts';

/** Writes the checklists of the company: its quality department, its management, its administrator, company-wide. */
export const editsChecklists = (person: Person): boolean =>
  person.grants.some(
    ({ role, everywhere }) => everywhere === true && ['company-quality', 'company', 'admin'].includes(role),
  );

/** Adds items of the office's own to checklists, and withdraws them. */
export const addsItems = (person: Person): boolean =>
  person.grants.some(({ role, zoneId }) => zoneId === null && ['manager', 'property-supervisor'].includes(role));

/** 403 for whoever does not write the company's checklists. */
export function mustEdit(person: Person): void {
  if (!editsChecklists(person))
    refuse(403, 'checklist.not-yours', {
      zh: '检查表由公司品质部门维护；本处可以增加自己的检查项。',
      en: 'The company’s quality department keeps the checklists; an office may add items of its own.',
    });
}

export function mustAdd(person: Person): void {
  if (!addsItems(person))
    refuse(403, 'addition.not-yours', {
      zh: '本处的检查项由主任或物业主管增加和撤回，请联系他们。',
      en: 'The manager and the property supervisor add and withdraw items of the office: ask one of them.',
    });
}
