import { v7 as uuidv7 } from 'uuid';
import { mayHang, mayHoldPoint } from '#kernel/places.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { CommandOf, Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { difference, noteOffice } from '#server/record/office-changes.ts';
import { parts } from '#server/turns.ts';
import { areaOf, codeOf, faultsOfCode, labelOf, nameOf, type PlaceFacts } from './place.check.ts';
import { floorsOf, mostRooms } from './place-rule.ts';
import { keepPlaceTerms } from './place-terms.ts';
import { hanging, lockPlaces, placeToChange, type Standing, sayHangs, zoneOf } from './place-tree.ts';
import {
  followPlace,
  type KnownPlace,
  lastSort,
  lockSubtree,
  retirePlaces,
  takenCodes,
  writePlaces,
} from './places-write.sql.ts';

type Save = CommandOf<'place.save'>;

const refuseValues = (faults: readonly FieldFault[]): void => {
  if (faults.length > 0)
    refuse(400, 'place.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
};

/** Writes a place down, or changes it; what lies below follows its code, its name and where it hangs. */
const save: Handler<'place.save'> = { run: (context, command) => savePlace(context, command) };

/**
 * The same, for patrol points too, which their own command writes down. 400 `place.values` with what is wrong, 404 and 403
 * as for any place, 409 when somebody has changed it in between.
 */
export async function savePlace(
  context: CommandContext,
  command: Pick<Save, 'place' | 'version' | 'set'> & { readonly kind?: string },
) {
  const { project, moment } = context.unit;
  await lockPlaces(context);
  const known = command.version > 0 ? await placeToChange(context, command.place, command.version) : undefined;
  const parentId = command.set.parent ?? known?.place.parentId;
  const parent = parentId ? await placeToChange(context, parentId) : undefined;
  const kind = known?.place.kind ?? command.kind ?? '';
  const { facts, faults } = factsOf(kind, command, known, parent);
  // the root is made with its project, points with their route: here they are only put right
  if (!known && !parent) notFound();
  const moves = known !== undefined && parentId !== known.place.parentId;
  const hangs = kind === 'point' ? mayHoldPoint : (below: string): boolean => mayHang(kind, below);
  if (parent && (!known || moves) && !hangs(parent.place.kind))
    faults.push({
      path: known ? 'set.parent' : 'kind',
      say: { zh: '这类位置不能建在所选的上级之下，请另选。', en: 'Such a place can not hang there: choose another.' },
    });
  if (
    known &&
    parent &&
    (parent.place.path === known.place.path || parent.place.path.startsWith(`${known.place.path}/`))
  )
    faults.push({ path: 'set.parent', say: { zh: '不能移到自己的下级里。', en: 'It can not hang below itself.' } });
  const [twin] = await context.q(takenCodes, [project.id, [facts.code], command.place]);
  if (twin)
    faults.push({
      path: 'set.code',
      say: { zh: `编码已用于「${twin.label}」，请另取。`, en: `The code is that of “${twin.label}”: take another.` },
    });
  refuseValues(faults);

  const zoneId = kind === 'zone' ? command.place : parent ? zoneOf(parent.place) : (known?.place.zoneId ?? null);
  if (known && zoneId !== known.place.zoneId) await refuseAcross(context, known);
  const path = parent ? `${parent.place.path}/${facts.code}` : facts.code;
  const row = { id: command.place, parentId: parentId ?? null, zoneId, kind, path, ...facts };
  await context.q(writePlaces, [project.id, JSON.stringify([row]), context.person.id, moment.now]);
  const followers =
    known && (path !== known.place.path || facts.label !== known.place.label || zoneId !== known.place.zoneId)
      ? await context.q(followPlace, [
          project.id,
          known.place.path,
          path,
          known.place.label,
          facts.label,
          zoneId,
          command.place,
        ])
      : [];
  await keepPlaceTerms(context.q, project.id, [command.place, ...followers.map(({ id }) => id)]);
  const shown = (of: PlaceFacts, under: string | undefined) => ({ ...of, under: under ?? null });
  const above = (one: Standing | undefined): string | undefined => one?.place.label;
  const differs = known
    ? difference(shown(factsKnown(known.place), known.above.at(-1)?.label), shown(facts, above(parent)))
    : { before: undefined, after: shown(facts, above(parent)) };
  if (differs)
    await noteOffice(context, [
      {
        act: `${kind === 'point' ? 'point' : 'place'}.${known ? 'change' : 'add'}`,
        subjectId: command.place,
        label: facts.label,
        ...differs,
      },
    ]);
  return {
    kind: 'place' as const,
    place: { id: command.place, version: (known?.place.version ?? 0) + 1, followed: followers.length },
  };
}

const factsKnown = ({ code, name, label, use, areaCm2, sort, charged }: KnownPlace): PlaceFacts => ({
  ...{ code, name, label, use, areaCm2, sort, charged },
});

/** The facts of a place as they will stand, and what is wrong with them. */
function factsOf(
  kind: string,
  { set }: Pick<Save, 'set'>,
  known: Standing | undefined,
  parent: Standing | undefined,
): { facts: PlaceFacts; faults: FieldFault[] } {
  const before = known && factsKnown(known.place);
  const code = set.code === undefined ? (before?.code ?? '') : codeOf(set.code);
  const named = set.name === undefined ? undefined : nameOf(set.name);
  // a room goes by its number
  const roomNamed = kind === 'room' && (before === undefined || before.name === before.code) ? code : undefined;
  const name = named || roomNamed || before?.name || '';
  const cm2 = set.area === undefined ? { cm2: before?.areaCm2 ?? null, faults: [] } : areaOf(set.area, 'set.area');
  const above = parent ? [...parent.above, parent.place] : [];
  const usual = labelOf(kind, code, name, above);
  const kept = before && before.label !== labelOf(kind, before.code, before.name, known.above) ? before.label : usual;
  const label = set.label === undefined ? kept : nameOf(set.label ?? '') || usual;
  const faults: FieldFault[] = [
    ...(known && code === before?.code ? [] : faultsOfCode(kind, code, 'set.code')),
    ...cm2.faults,
  ];
  if (!known && kind === '') faults.push({ path: 'kind', say: { zh: '请选择类别。', en: 'Choose a kind.' } });
  if (name === '') faults.push({ path: 'set.name', say: { zh: '请填写名称。', en: 'Write the name.' } });
  if (kind === 'room' && !(set.use ?? before?.use))
    faults.push({ path: 'set.use', say: { zh: '请选择用途。', en: 'Choose what it is used for.' } });
  const charged = set.charged ?? before?.charged ?? false;
  if (charged && cm2.cm2 === null && cm2.faults.length === 0)
    faults.push({ path: 'set.area', say: { zh: '计费的位置要填面积。', en: 'What is charged needs its area.' } });
  const facts = {
    ...{ code, name, label, charged, areaCm2: cm2.cm2 },
    use: set.use === undefined ? (before?.use ?? null) : set.use,
    sort: set.sort ?? before?.sort ?? 0,
  };
  return { facts, faults };
}

/** Cases and points belong to the zone in which they were made: what has any does not change its zone. */
async function refuseAcross(context: CommandContext, known: Standing): Promise<void> {
  const hangs = sayHangs(await hanging(context, known), ['below', 'people', 'meters', 'bays', 'facts']);
  if (hangs)
    refuse(
      409,
      'place.other-zone',
      {
        zh: `移到另一片区之前，请先处理：${hangs.zh}。`,
        en: `Before it moves to another zone, settle: ${hangs.en}.`,
      },
      [{ path: 'set.parent', say: { zh: `还有${hangs.zh}。`, en: `Still: ${hangs.en}.` } }],
    );
}

/** Retires a place: what happened there keeps naming it; it is found by nothing and offered nowhere. */
const retire: Handler<'place.retire'> = {
  run: (context, command) => retirePlace(context, command),
};

/** The same for whoever has to do something else first. 409 `place.in-use` names what still hangs on it. */
export async function retirePlace(
  context: CommandContext,
  command: Pick<CommandOf<'place.retire'>, 'place' | 'version' | 'below'>,
) {
  const { project, moment } = context.unit;
  await lockPlaces(context);
  const known = await placeToChange(context, command.place, command.version);
  const { place } = known;
  if (place.kind === 'project')
    refuse(409, 'place.root', { zh: '项目本身不能停用。', en: 'The project itself can not be retired.' });
  await context.q(lockSubtree, [project.id, place.id, place.path]);
  const hangs = sayHangs(await hanging(context, known), command.below ? ['below'] : []);
  if (hangs)
    refuse(409, 'place.in-use', {
      zh: `「${place.label}」还有${hangs.zh}，请先处理，再停用。`,
      en: `“${place.label}” still has ${hangs.en}: settle these first.`,
    });
  const gone = await context.q(retirePlaces, [project.id, place.id, place.path, moment.now, context.person.id]);
  await keepPlaceTerms(
    context.q,
    project.id,
    gone.map(({ id }) => id),
  );
  await noteOffice(context, [
    {
      act: place.kind === 'point' ? 'point.retire' : 'place.retire',
      subjectId: place.id,
      label: place.label,
      before: { code: place.code, places: gone.length },
    },
  ]);
  return { kind: 'place' as const, place: { id: place.id, retired: gone.length } };
}

/** Rooms by rule, with their floors: floors × doors below an entrance or a building. Those that are there already stay. */
const generate: Handler<'place.generate'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    await lockPlaces(context);
    const parent = await placeToChange(context, command.parent);
    const stem = codeOf(command.rule.stem);
    const floors = floorsOf(command.rule, stem);
    const codes = floors.flatMap((floor) => floor.rooms.map(({ code }) => code));
    const cm2 = areaOf(command.area ?? null, 'area');
    const faults = [...cm2.faults, ...faultsOfCode('room', stem, 'rule.stem')];
    if (!mayHang('floor', parent.place.kind))
      faults.push({ path: 'parent', say: { zh: '请选择单元或楼栋。', en: 'Choose an entrance or a building.' } });
    if (codes.length === 0 || codes.length > mostRooms)
      faults.push({
        path: 'rule.floors',
        say: {
          zh: `一次生成 1 至 ${mostRooms} 间，请调整楼层和门号。`,
          en: `One to ${mostRooms} rooms at once: change floors and doors.`,
        },
      });
    if (command.charged && cm2.cm2 === null && cm2.faults.length === 0)
      faults.push({ path: 'area', say: { zh: '计费的房间要填面积。', en: 'What is charged needs its area.' } });
    refuseValues(faults);

    const taken = new Map(
      (await context.q(takenCodes, [project.id, [...codes, ...floors.map(({ code }) => code)], null])).map((one) => [
        one.code,
        one,
      ]),
    );
    const strange = floors
      .map(({ code }) => taken.get(code))
      .find((one) => one && (one.kind !== 'floor' || one.parentId !== parent.place.id));
    if (strange)
      refuse(409, 'place.floor-taken', {
        zh: `楼层编码 ${strange.code} 已用于「${strange.label}」，请换一个前缀。`,
        en: `The floor code ${strange.code} is that of “${strange.label}”: take another stem.`,
      });
    const wanted = floors.map((floor) => ({ ...floor, rooms: floor.rooms.filter(({ code }) => !taken.has(code)) }));
    const made = wanted.flatMap(({ rooms }) => rooms).length;
    if (made === 0)
      refuse(409, 'place.none-new', {
        zh: '这些房间都已经有了，没有新增。',
        en: 'All of these rooms are there already.',
      });
    const [last] = await context.q(lastSort, [project.id, parent.place.id]);
    const above = [...parent.above, parent.place];
    const common = { zoneId: zoneOf(parent.place), charged: false, areaCm2: null, use: null };
    const rows = wanted.flatMap((floor, i) => {
      const there = taken.get(floor.code);
      const id = there?.id ?? uuidv7();
      const path = `${parent.place.path}/${floor.code}`;
      const label = labelOf('floor', floor.code, floor.name, above);
      const sort = (last?.sort ?? 0) + i + 1;
      const own = {
        ...common,
        id,
        parentId: parent.place.id,
        kind: 'floor',
        code: floor.code,
        name: floor.name,
        path,
        label,
        sort,
      };
      const rooms = floor.rooms.map(({ code, door }) => ({
        ...{ ...common, id: uuidv7(), parentId: id, kind: 'room', code, name: code, path: `${path}/${code}` },
        ...{ label: labelOf('room', code, code, above), sort: door, use: command.use },
        ...{ areaCm2: cm2.cm2, charged: command.charged ?? false },
      }));
      return there || rooms.length === 0 ? rooms : [own, ...rooms];
    });
    // floors stand before their rooms
    for await (const some of parts(rows))
      await context.q(writePlaces, [project.id, JSON.stringify(some), context.person.id, moment.now]);
    await keepPlaceTerms(
      context.q,
      project.id,
      rows.map(({ id }) => id),
    );
    const rooms = rows.filter(({ kind }) => kind === 'room').map(({ code }) => code);
    await noteOffice(context, [
      {
        ...{ act: 'place.generate', subjectId: parent.place.id, label: parent.place.label },
        after: { rooms: rooms.length, first: rooms[0], last: rooms.at(-1), use: command.use },
      },
    ]);
    return { kind: 'places', made, there: codes.length - made };
  },
};

/** Every command on places, by its name. */
export const placeHandlers = {
  'place.save': save,
  'place.retire': retire,
  'place.generate': generate,
};
