import { zonesOf } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { retirePlace, savePlace } from '#server/estate/places.handlers.ts';
import { whereabouts } from '#server/estate/whereabouts.ts';
import { difference, noteOffice } from '#server/record/office-changes.ts';
import { folded, text } from '#server/text/text.ts';
import { codesOfRoute, type RouteRow, routeById } from './read.sql.ts';
import { families, mustKeepRoutes } from './route.rights.ts';
import * as sql from './route.sql.ts';

async function hold(context: CommandContext): Promise<void> {
  mustKeepRoutes(context.person);
  await context.q(sql.lockRoutes, [context.unit.project.id]);
}
/** A route this person keeps; 404 when there is none, 409 when somebody has changed it in between. */
async function routeToChange(context: CommandContext, id: string, version: number): Promise<RouteRow> {
  const [known] = await context.q(routeById, [context.unit.project.id, id, zonesOf(context.person)]);
  if (!known) notFound();
  if (known.version !== version)
    refuse(409, 'route.moved', {
      zh: '这条路线刚刚被别人改过，请刷新后再改。',
      en: 'Somebody has just changed this route: reload first.',
    });
  return known;
}
const refuseValues = (code: string, faults: readonly FieldFault[]): void => {
  if (faults.length > 0)
    refuse(400, code, { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
};
const faultAt = (path: string, zh: string, en: string): FieldFault => ({ path, say: { zh, en } });

/** Lays out a route, or changes what it is called, where it belongs, and whether it is walked. */
const save: Handler<'route.save'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await hold(context);
    const known = command.version > 0 ? await routeToChange(context, command.route, command.version) : undefined;
    const { set } = command;
    const kind = known?.kind ?? command.kind ?? '';
    const family = families().find(({ key }) => key === (known?.family ?? command.family));
    const after = {
      code: set.code === undefined ? (known?.code ?? '') : folded(set.code),
      name: set.name === undefined ? (known?.name ?? '') : text(set.name),
      zone: set.zone === undefined ? (known?.zoneId ?? null) : set.zone,
      active: set.active ?? known?.active ?? true,
    };
    const faults: FieldFault[] = [];
    if (!family || (!known && family.kinds.length === 0))
      faults.push(faultAt('family', '请选择检查表。', 'Choose a checklist.'));
    else if (!known && !family.kinds.includes(kind))
      faults.push(faultAt('kind', '请选择路线类别。', 'Choose a kind of route.'));
    if (!/^[A-Z0-9\p{Script=Han}][A-Z0-9\p{Script=Han}-]{0,19}$/u.test(after.code))
      faults.push(
        faultAt(
          'set.code',
          '路线编号用汉字、字母、数字和横线，如 ZZ-1-1。',
          'Letters, digits and dashes, such as ZZ-1-1.',
        ),
      );
    if (after.name === '') faults.push(faultAt('set.name', '请填写路线名称。', 'Write the name.'));
    if (after.zone !== null && (await whereabouts(context.q, project.id, after.zone))?.kind !== 'zone')
      faults.push(faultAt('set.zone', '没有这个片区，请重新选择。', 'There is no such zone.'));
    const [twin] = await context.q(sql.routeCodeTaken, [project.id, after.code, command.route]);
    if (twin)
      faults.push(faultAt('set.code', `编号已用于「${twin.name}」，请另取。`, `The code is that of “${twin.name}”.`));
    refuseValues('route.values', faults);
    await context.q(sql.writeRoute, [
      ...[project.id, command.route, after.code, after.name, kind, after.zone, family?.key, family?.walkers],
      after.active,
    ]);
    const before = known && { code: known.code, name: known.name, zone: known.zoneId, active: known.active };
    const differs = before ? difference(before, after) : { after: { ...after, checklist: family?.title.zh } };
    const act = !known ? 'add' : before?.active && !after.active ? 'retire' : 'change';
    if (differs)
      await noteOffice(context, [{ act: `route.${act}`, subjectId: command.route, label: after.name, ...differs }]);
    return { kind: 'route', route: { id: command.route, version: (known?.version ?? 0) + 1 } };
  },
};

/** Where a route stops, in walking order, and what is read at each stop. Rounds that have begun keep what they took along. */
const order: Handler<'route.points'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await hold(context);
    const known = await routeToChange(context, command.route, command.version);
    await writePoints(context, known, command.points);
    await context.q(sql.routeMoved, [project.id, known.id]);
    return { kind: 'route', route: { id: known.id, version: known.version + 1 } };
  },
};

interface Stop {
  readonly point: string;
  readonly sections: readonly string[];
  readonly floor?: number | null;
}
async function writePoints(context: CommandContext, route: RouteRow, points: readonly Stop[]): Promise<void> {
  const { project } = context.unit;
  const sections = new Set(
    families()
      .find(({ key }) => key === route.family)
      ?.sections.map(({ key }) => key),
  );
  const there = new Map(
    (await context.q(sql.stops, [project.id, points.map(({ point }) => point)])).map((one) => [one.id, one]),
  );
  const seen = new Set<string>();
  const faults = points.flatMap(({ point, sections: asked }, i): FieldFault[] => {
    const at = there.get(point);
    const twice = seen.has(point);
    seen.add(point);
    if (!at) return [faultAt(`points.${i}.point`, '没有这个点位，请重新选择。', 'There is no such point.')];
    if (twice) return [faultAt(`points.${i}.point`, `「${at.label}」已在路线上。`, 'The route stops there already.')];
    return asked.length === 0 || asked.some((one) => !sections.has(one))
      ? [faultAt(`points.${i}.sections`, `请为「${at.label}」选择检查内容。`, 'Choose what is looked at there.')]
      : [];
  });
  refuseValues('route.values', faults);
  const before = await context.q(codesOfRoute, [project.id, route.id]);
  const rows = points.map(({ point, sections: own, floor }, i) => ({
    ...{ id: point, seq: i + 1, sections: [...new Set(own)], floor: floor ?? null },
  }));
  await context.q(sql.keepPoints, [project.id, JSON.stringify(rows)]);
  await context.q(sql.clearRoute, [project.id, route.id]);
  await context.q(sql.orderRoute, [project.id, route.id, JSON.stringify(rows)]);
  const labels = (list: readonly string[]): string =>
    list.length > 12 ? `${list.slice(0, 12).join('、')}…` : list.join('、');
  await noteOffice(context, [
    {
      ...{ act: 'route.order', subjectId: route.id, label: route.name },
      before: { stops: before.length },
      after: { stops: rows.length, way: labels(points.map(({ point }) => there.get(point)?.label ?? '')) },
    },
  ]);
}

/** Writes a patrol point down below a place, and puts it at the end of a route. Its code is printed from then on. */
const addPoint: Handler<'point.add'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await hold(context);
    const route = await routeToChange(context, command.route, command.version);
    const { parent, name, label, floor, department } = command.set;
    const code = command.set.code?.trim() || (await nextCode(context, parent));
    await savePlace(context, {
      ...{ place: command.point, version: 0, kind: 'point' },
      set: { parent, code, name, ...(label === undefined ? {} : { label }) },
    });
    if (department) await context.q(sql.setPostOf, [project.id, command.point, department]);
    const now = await context.q(codesOfRoute, [project.id, route.id]);
    await writePoints(context, route, [
      ...now.map(({ id, sections, floor: storey }) => ({ point: id, sections, floor: storey })),
      { point: command.point, sections: command.sections, floor: floor ?? null },
    ]);
    await context.q(sql.routeMoved, [project.id, route.id]);
    return { kind: 'point', point: { id: command.point, code, serial: 1 }, route: { version: route.version + 1 } };
  },
};

/** Takes a point off its route and retires it: its code is void. 409 `place.in-use` while another route stops there. */
const retirePoint: Handler<'point.retire'> = {
  run: async (context, command) => {
    const { project } = context.unit;
    await hold(context);
    const route = await routeToChange(context, command.route, command.routeVersion);
    const now = await context.q(codesOfRoute, [project.id, route.id]);
    if (!now.some(({ id, kind }) => id === command.point && kind === 'point')) notFound();
    const rest = now.filter(({ id }) => id !== command.point);
    await writePoints(
      context,
      route,
      rest.map(({ id, sections, floor }) => ({ point: id, sections, floor })),
    );
    await context.q(sql.routeMoved, [project.id, route.id]);
    await retirePlace(context, { place: command.point, version: command.version });
    return { kind: 'point', point: { id: command.point }, route: { version: route.version + 1 } };
  },
};

async function nextCode(context: CommandContext, parentId: string): Promise<string> {
  const [found] = await context.q(sql.pointCodes, [context.unit.project.id, parentId]);
  if (!found) notFound();
  let n = 1;
  while (found.codes.includes(`P-${found.parent}-${n}`)) n += 1;
  return `P-${found.parent}-${n}`;
}

export const routeHandlers = {
  'route.save': save,
  'route.points': order,
  'point.add': addPoint,
  'point.retire': retirePoint,
};
