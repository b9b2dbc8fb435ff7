import type { CommandContext } from '#server/command/context.ts';
import type { CommandOf, Handler } from '#server/command/handler.ts';
import { type FieldFault, refuse } from '#server/errors.ts';
import { difference } from '#server/record/office-changes.ts';
import { begin } from './occupancies.ts';
import { dropContacts, type PartyFacts, type PartyRow, twinsOf, writeContacts, writeParties } from './parties.sql.ts';
import { type Change, factsOf, holdParty, noteChanges } from './parties.ts';
import { faultsOfContact, faultsOfParty } from './party.check.ts';
import { refuseRight, zonesWith } from './rights.ts';
import { keepTerms } from './terms.ts';

type Save = CommandOf<'party.save'>;

const empty: PartyFacts = {
  name: '',
  idKind: null,
  idNumber: null,
  creditCode: null,
  scope: null,
  headName: null,
  emergency: null,
  consent: null,
  remark: null,
};

/**
 * Writes a party down or corrects it (P1-7, P3-1.11): what changes is named, the rest stays as it is, so that nobody has
 * to see a telephone number in full to correct a name. Answers who looks like the same party.
 */
export const savePartyHandler: Handler<'party.save'> = {
  seeks: ({ set, contacts }) =>
    (set.idNumber ? 1 : 0) + (contacts?.add ?? []).filter(({ kind }) => kind === 'phone').length,
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const known = command.version > 0 ? await holdParty(context, command.party, 'change', command.version) : null;
    if (!known && zonesWith(context.person, context.params, 'add')?.length === 0) refuseRight();
    const kind = known?.kind ?? command.kind ?? 'person';
    const after: PartyFacts = { ...factsOf(known ?? empty), ...command.set };
    const add = command.contacts?.add ?? [];
    const faults: FieldFault[] = [
      ...faultsOfParty(kind, after, command.set).map((fault) => ({ ...fault, path: `set.${fault.path}` })),
      ...add.flatMap((one, i) => faultsOfContact(one).map((say) => ({ path: `contacts.add.${i}.value`, say }))),
    ];
    if (faults.length > 0)
      refuse(400, 'party.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);

    const phones = add.filter((one) => one.kind === 'phone').map(({ value }) => value);
    const twins = await context.q(twinsOf, [
      project.id,
      command.party,
      after.idNumber ?? after.creditCode ?? '',
      after.name,
      phones,
    ]);
    if (!known && !command.twin && twins.some(({ same }) => same === 'paper'))
      refuse(
        409,
        'party.twin',
        {
          zh: '已有证件号相同的业户，请打开原档案，或确认另建一份。',
          en: 'There is a party with the same number: open that file, or confirm a second one.',
        },
        // the files themselves, for whoever may read them all
        twins
          .filter(({ same }) => same === 'paper')
          .map(({ id }) => ({ path: `twins.${id}`, say: { zh: '相同证件号的档案', en: 'The file with that number' } })),
      );
    if (!known)
      await context.q(writeParties, [
        project.id,
        JSON.stringify([{ id: command.party, kind, ...after }]),
        moment.now,
        context.person.id,
      ]);
    const changes = known ? await change(context, known, after, command) : [];
    if (add.length > 0)
      await context.q(writeContacts, [
        project.id,
        JSON.stringify(add.map((one, sort) => ({ ...one, label: one.label ?? null, partyId: command.party, sort }))),
      ]);
    if (command.room) {
      await begin(context, { ...command.room, party: command.party }, { kind, ...after });
    }
    await noteChanges(context, changes);
    await keepTerms(context.q, project.id, [command.party]);
    return {
      kind: 'party',
      party: { id: command.party, version: known ? known.version + (changes.length > 0 ? 1 : 0) : 1 },
      twins: twins.map(({ id, same }) => ({ id, same })),
    };
  },
};

async function change(
  context: CommandContext,
  known: PartyRow,
  after: PartyFacts,
  command: Save,
): Promise<readonly Change[]> {
  const { project, moment } = context.unit;
  const changes: Change[] = [];
  const differs = difference(factsOf(known), after);
  if (differs) {
    await context.q(writeParties, [
      project.id,
      JSON.stringify([{ id: known.id, kind: known.kind, ...after }]),
      moment.now,
      context.person.id,
    ]);
    changes.push({ partyId: known.id, act: 'correct', ...differs });
  }
  const remove = command.contacts?.remove ?? [];
  if (remove.length > 0) {
    const gone = await context.q(dropContacts, [project.id, known.id, remove]);
    for (const { kind, value, label } of gone)
      changes.push({ partyId: known.id, act: 'contact-removed', before: { kind, value, label } });
  }
  for (const { kind, value, label } of command.contacts?.add ?? [])
    changes.push({ partyId: known.id, act: 'contact-added', after: { kind, value, label: label ?? null } });
  return changes;
}
