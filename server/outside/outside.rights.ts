import { param } from '#kernel/parameter.ts';
import type { RoleId } from '#kernel/roles.ts';
import { words } from '#kernel/words.ts';
import { holds } from '#server/access/policy.ts';
import type { Right } from '#server/manifest/rights.ts';

/** Who prints the codes that lead to the forms for people without an account; an office may set it otherwise. */
export const codePrinters = param<readonly RoleId[]>(
  'outside.print',
  ['front-desk', 'customer-supervisor', 'property-assistant', 'manager'],
  words('打印外部提交码', 'Print codes for outside'),
);

/** So much is taken in from outside of one place in a day; an office that wants none takes none. */
export const perDay = param(
  'outside.per-day',
  30,
  words('每个位置每天接受外部提交', 'Taken from outside a day, of one place'),
  {
    ...{ least: 1, most: 1000, unit: words('件', 'reports'), zero: words('不接受', 'none') },
  },
);

/** Whether this person prints them. */
export const printsCodes: Right = (person, params) => holds(person, ...params(codePrinters));
