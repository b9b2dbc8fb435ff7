import type { Catalogue } from '../catalogue.ts';
import type { boxes as zh } from '../zh/boxes.ts';
import { relation } from './anyone.ts';
import { see } from './see.ts';

export const boxes: Catalogue<typeof zh> = {
  party: {
    hint: 'Name, room, telephone',
    phone: 'Telephone',
    phoneOf: '{{box}}: telephone',
    chosen: 'On file',
    again: 'Choose again',
    away: 'No network: files can not be searched, enter name and telephone.',
    offers: 'People and firms',
    matched: ' (fits “{{what}}”)',
  },
  relation,
  link: {
    hint: 'Number, room or words',
    again: 'Choose again',
    none: 'Nothing found, try another word.',
    away: 'No network: cases can not be searched now.',
    offers: 'Cases',
  },
  slot: { from: 'From', to: 'Until' },
  quantity: { amount: 'Amount', unit: 'Unit' },
  outsider: {
    name: 'Name',
    relation: 'Relation',
    relations: { owner: 'Owner', family: 'Family', tenant: 'Tenant', agent: 'Agent' },
    otherRelation: 'Another relation',
    sign: 'Signature',
    signHere: 'Sign here',
    again: 'Sign again',
    signed: 'Signature of {{who}}',
    at: 'Signed {{when}}',
  },
  papers: {
    needed: 'Needed',
    optional: 'Optional',
    number: 'Number',
    from: 'From',
    to: 'Until',
    scan: 'Picture',
    more: 'One more',
    remove: 'Remove',
    expired: 'No longer valid',
    between: '{{from}} to {{to}}',
    since: 'from {{from}}',
    until: 'until {{to}}',
    nth: '{{title}} {{n}}',
  },
  rows: {
    row: 'Row {{n}}',
    add: 'Add a row',
    remove: 'Remove',
    removeRow: 'Remove row {{n}}',
    most: '{{n}} rows at most',
  },
  see,
};
