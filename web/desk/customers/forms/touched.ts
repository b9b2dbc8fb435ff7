import type { PartySet } from '#contract/household.ts';

/** The fields of a party as a form holds them; one that is not there may not be written over now. */
export interface Writable {
  name?: string;
  idKind?: string;
  idNumber?: string;
  creditCode?: string;
  scope?: string;
  headName?: string;
  emergency?: string;
  consent?: string;
  remark?: string;
}

/** Only what differs, as it is sent: a field that was emptied is null, a name is never. */
export function touched(before: Writable, after: Writable): PartySet {
  const names = (Object.keys(after) as (keyof Writable)[]).filter((name) => after[name]?.trim() !== before[name]);
  return Object.fromEntries(
    names.map((name) => {
      const value = after[name]?.trim() ?? '';
      return [name, value === '' && name !== 'name' ? null : value];
    }),
  );
}
