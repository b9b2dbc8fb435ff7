import { param } from '#kernel/parameter.ts';
import { countedParameters } from '#server/privacy/counted.ts';
import { customerRights } from './rights.ts';

/** A household nobody has spoken to for so many days is to be called on. */
export const contactWithin = param(
  'customers.contact-days',
  90,
  { zh: '多久未联系算超期', en: 'Not spoken to for' },
  { least: 7, most: 730, unit: { zh: '天', en: 'days' } },
);

export const customerParameters = [...Object.values(customerRights), contactWithin, ...countedParameters];
