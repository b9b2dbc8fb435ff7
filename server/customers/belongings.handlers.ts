import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { maskPlate } from '#server/privacy/mask.ts';
import {
  addDocument,
  bayByCode,
  documentById,
  knownPapers,
  petById,
  removeDocument,
  vehicleAlso,
  vehicleById,
  writePet,
  writeVehicle,
} from './belongings.sql.ts';
import { holdRoom, refuseBox, refuseDays } from './occupancies.ts';
import { holdParty, mustReach, noteChanges } from './parties.ts';
import { faultOfPlate, plainPlate } from './party.check.ts';
import { say } from './said.ts';
import { keepTerms } from './terms.ts';

/** A vehicle of a party, with its bay. A plate, and a bay, belong to one at a time. */
const vehicleHandler: Handler<'vehicle.save'> = {
  seeks: ({ plate }) => (plate === undefined ? 0 : 1),
  run: async (context, command) => {
    const { project } = context.unit;
    const [known] = await context.q(vehicleById, [project.id, command.vehicle]);
    if (known && known.partyId !== command.party) notFound();
    await holdParty(context, command.party, known ? 'change' : 'add');
    const plate = command.plate === undefined ? (known?.plate ?? '') : plainPlate(command.plate);
    const fault = faultOfPlate(plate);
    if (fault) refuseBox('plate', fault);
    refuseDays(command.from, command.to);
    const [bay] = command.bay?.trim() ? await context.q(bayByCode, [project.id, command.bay.trim()]) : [];
    if (command.bay?.trim() && !bay) refuseBox('bay', { zh: '没有这个车位。', en: 'There is no such bay.' });
    if (!command.to) {
      const [also] = await context.q(vehicleAlso, [project.id, plate, bay?.id ?? null, command.vehicle]);
      if (also?.same === 'plate')
        refuseBox('plate', {
          zh: '这个车牌已登记在另一位业户名下，请先办理迁出。',
          en: 'Another party has this plate.',
        });
      if (also)
        refuseBox('bay', { zh: `车位上已登记车辆 ${maskPlate(also.plate)}。`, en: 'Another vehicle has this bay.' });
    }
    const { kind, colour, tenure, from, to, note } = command;
    const row = {
      ...{ id: command.vehicle, partyId: command.party, plate, kind, from, to: to ?? null },
      ...{
        colour: colour?.trim() || null,
        bayId: bay?.id ?? null,
        tenure: tenure ?? null,
        note: note === undefined ? (known?.note ?? null) : note.trim() || null,
      },
    };
    await context.q(writeVehicle, [project.id, JSON.stringify(row)]);
    await noteChanges(context, [
      { partyId: command.party, act: 'vehicle', ...(known ? { before: { ...known } } : {}), after: row },
    ]);
    await keepTerms(context.q, project.id, [command.party]);
    return { kind: 'vehicle', vehicle: { id: command.vehicle } };
  },
};
const petHandler: Handler<'pet.save'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    const [known] = await context.q(petById, [project.id, command.pet]);
    if (known && (known.partyId !== command.party || known.roomId !== command.room)) notFound();
    await holdParty(context, command.party, known ? 'change' : 'add');
    const room = await holdRoom(context, command.room, 'add');
    refuseDays(command.from, command.to);
    const { kind, name, licence, vaccinatedUntil, from, to } = command;
    const row = {
      id: command.pet,
      partyId: command.party,
      roomId: room.id,
      kind,
      name,
      licence,
      vaccinatedUntil,
      from,
      to,
    };
    await context.q(writePet, [project.id, JSON.stringify(row)]);
    await noteChanges(context, [{ partyId: command.party, act: 'pet', after: row }]);
    return { kind: 'pet', pet: { id: command.pet } };
  },
};
/** A paper of a household. A copy of an identity paper is kept only for a purpose that is written down (B5, B23). */
const documentHandler: Handler<'document.add'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (!command.party && !command.room)
      refuseBox('party', { zh: '请写明是哪位业户或哪间房的资料。', en: 'Say whose paper this is.' });
    if (command.kind === 'identity' && !command.purpose)
      refuseBox('purpose', { zh: '留存证件复印件须写明用途。', en: 'A copy of an identity paper needs its purpose.' });
    if (command.party) await holdParty(context, command.party, 'add');
    if (command.room) await holdRoom(context, command.room, 'add');
    if (command.file) {
      const found = await context.q(knownPapers, [project.id, [command.file]]);
      if (found.length === 0)
        refuseBox('file', { zh: '文件还没有上传完成，请重试。', en: 'The file is not here yet.' });
    }
    const { document, party, room, kind, title, file, purpose, expires } = command;
    await context.q(addDocument, [
      ...[
        project.id,
        document,
        party ?? null,
        room ?? null,
        kind,
        title,
        file ?? null,
        purpose ?? null,
        expires ?? null,
      ],
      ...[moment.now, context.person.id],
    ]);
    if (party) await noteChanges(context, [{ partyId: party, act: 'document-added', after: { kind, title } }]);
    return { kind: 'document', document: { id: document } };
  },
};
const documentRemoveHandler: Handler<'document.remove'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const [known] = await context.q(documentById, [project.id, command.document]);
    if (!known) notFound();
    if (known.partyId) await holdParty(context, known.partyId, 'change');
    else mustReach(context, 'change', known.zoneId);
    if (known.removedAt)
      refuse(409, 'document.removed', { zh: '这份资料已经移除。', en: 'This paper was taken out already.' });
    await context.q(removeDocument, [project.id, known.id, moment.now, context.person.id, command.why]);
    const { kind, title } = known;
    if (known.partyId)
      await noteChanges(context, [{ partyId: known.partyId, act: 'document-removed', before: { kind, title } }]);
    return { kind: 'document', document: { id: known.id } };
  },
};
/** What was said with whom (P3-1.3): a telephone call, a visit, somebody at the desk. */
const contactHandler: Handler<'contact.log'> = {
  run: async (context, command) => {
    if (!command.party && !command.room) refuseBox('room', { zh: '请写明是哪位业户或哪间房。', en: 'Say with whom.' });
    if (command.party) await holdParty(context, command.party, 'add');
    if (command.room) await holdRoom(context, command.room, 'add');
    const { entry, room, party, channel, text, next } = command;
    say(context, {
      id: entry,
      room: room ?? null,
      party: party ?? null,
      channel,
      text,
      next: next ?? null,
      note: null,
    });
    return { kind: 'contact', contact: { id: command.entry } };
  },
};

export const belongingHandlers = {
  'vehicle.save': vehicleHandler,
  'pet.save': petHandler,
  'document.add': documentHandler,
  'document.remove': documentRemoveHandler,
  'contact.log': contactHandler,
};
