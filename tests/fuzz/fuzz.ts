import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { sampleValue } from '#kernel/probe.ts';
import { type AnyProcedure, askedBy } from '#kernel/procedure.ts';
import { procedures } from '#procedures/all.ts';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';
import { drawn, uuidAt } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { type Dice, diceOf, fitting, type Known, type Schema, spoiled } from './values.ts';

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Target {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: NonNullable<Operation['parameters']>;
  readonly body: Schema | undefined;
}

/** A request that was answered as none may be, in words to do it again with. */
export interface Fault {
  readonly request: number;
  readonly who: string;
  readonly method: string;
  readonly url: string;
  readonly payload: unknown;
  readonly why: string;
}

export interface Report {
  readonly sent: number;
  /** how often each answer came: a status, with its code where it is a refusal */
  readonly answers: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

/** Ended by the stream itself, and by a session's own end. */
const leftOut = new Set(['GET /api/stream', 'POST /api/session/out-everywhere', 'DELETE /api/session']);
const people = ['LH-001', 'LH-008', 'LH-016', 'LH-017', 'LH-010', 'GS-001'];

/**
 * Sends `count` requests made from the API's own description: every route, every command, mostly fitting and then spoiled
 * in up to three places. The same seed sends the same. A fault is a 5xx, or a refusal without a code and a sentence.
 */
export async function fuzz(office: TestApp, seed: number, count: number): Promise<Report> {
  const dice = diceOf(seed);
  const known = await knownOf(office, dice);
  const targets = targetsOf((await office.app.inject('/docs/json')).json());
  const commands = targets.find(({ path }) => path.endsWith('/commands'))?.body?.anyOf ?? [];
  const senders = await Promise.all(
    people.map(async (number) => ({ number, send: (await signIn(office, number)).send })),
  );
  const answers: Record<string, number> = {};
  const faults: Fault[] = [];
  const opened: Opened[] = [];
  for (let request = 0; request < count; request += 1) {
    const { number, send } = dice.pick(senders);
    // every other request is a command: there are more kinds of them than routes
    const isCommand = dice.chance(0.5);
    const target = isCommand ? commandsTarget(targets) : dice.pick(targets);
    const made = isCommand
      ? { url: `/api/projects/${sampleProject}/commands`, payload: commandOf(commands, office, known, opened, dice) }
      : requestOf(target, known, dice);
    const rounds = dice.pick([0, 0, 1, 1, 2, 3]);
    let payload: unknown = made.payload;
    for (let i = 0; i < rounds; i += 1) payload = payload === undefined ? undefined : spoiled(payload, dice);
    const options = optionsOf(target, payload, dice);
    const answer = await send(target.method, made.url, options);
    const { kind, why } = judged(answer);
    answers[kind] = (answers[kind] ?? 0) + 1;
    if (why !== undefined) faults.push({ request, who: number, method: target.method, url: made.url, payload, why });
    if (isCommand && answer.statusCode === 200) opened.push(...openedBy(payload));
    office.clock.pass({ ms: 400 });
  }
  return { sent: count, answers, faults };
}

/** What kind of answer it is, and why it is none that may be given. */
function judged({ statusCode, body }: LightMyRequestResponse): { kind: string; why?: string } {
  const kind = String(statusCode);
  if (statusCode < 400) return { kind };
  try {
    const { error } = JSON.parse(body) as { error: { code: unknown; say: { zh: unknown } } };
    const told = typeof error.code === 'string' && /[\u4e00-\u9fff]/.test(String(error.say.zh));
    if (told && statusCode < 500) return { kind: `${kind} ${error.code}` };
  } catch {
    // no body of ours
  }
  return { kind, why: `${kind} ${body.slice(0, 400)}` };
}

function targetsOf(document: { paths: Record<string, Record<string, Operation>> }): Target[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .map(([method, { parameters, requestBody }]) => ({
        method: method.toUpperCase() as Target['method'],
        path,
        parameters: parameters ?? [],
        body: Object.values(requestBody?.content ?? {})[0]?.schema,
      }))
      .filter(({ method }) => !leftOut.has(`${method} ${path}`)),
  );
}

const commandsTarget = (targets: readonly Target[]): Target => {
  const found = targets.find(({ path }) => path.endsWith('/commands'));
  if (!found) throw new Error('the API tells of no commands');
  return found;
};

/** A case that was opened on the way, for steps to be taken on. */
type Opened = { readonly id: string; readonly definition: AnyProcedure };

/** A command whose head is right, so that what is wrong lies deeper; every third one is about a case. */
function commandOf(shapes: readonly Schema[], { clock }: TestApp, known: Known, opened: readonly Opened[], dice: Dice) {
  const head = { id: uuidAt(clock()), at: clock().toISOString(), offset: 0 };
  const kind = dice.chance(0.33) ? dice.pick(['case.open', 'case.step']) : undefined;
  const shape = kind ? shapes.find(({ properties }) => isFor(properties?.do, kind)) : dice.pick(shapes);
  const body = { ...(fitting(shape ?? {}, 'command', known, dice) as Record<string, unknown>), ...head };
  if (kind === undefined) return body;
  const isNew = kind === 'case.open';
  const on = isNew || opened.length === 0 ? undefined : dice.pick(opened);
  const definition = on?.definition ?? dice.pick(Object.values(procedures));
  const steps = Object.entries(definition.steps).filter(([, { from }]) => (from === 'new') === isNew);
  const [step = '', chosen] = dice.pick(steps) ?? [];
  const asked = [...(chosen ? askedBy(chosen) : []), ...(chosen?.may ?? []).filter(() => dice.chance(0.5))];
  const values = Object.fromEntries(asked.map((name) => [name, boxOf(definition, name, known, dice)]));
  const sign = chosen?.signed ? { sign: drawn } : {};
  const about = isNew ? { case: uuidAt(clock()), procedure: definition.name } : on ? { case: on.id } : {};
  return { ...body, ...about, ...sign, step, values };
}

/** What a command opened that was carried out. */
function openedBy(payload: unknown): Opened[] {
  const { do: kind, case: id, procedure } = payload as Record<string, unknown>;
  const definition = kind === 'case.open' ? procedures[procedure as string] : undefined;
  return definition ? [{ id: id as string, definition }] : [];
}

const isFor = (field: Schema | undefined, kind: string): boolean => field?.const === kind || field?.enum?.[0] === kind;

function boxOf(definition: AnyProcedure, name: string, known: Known, dice: Dice): unknown {
  const field = definition.sheet[name];
  if (field?.kind === 'place') return known('place');
  if (field?.kind === 'staff') return [known('staff')];
  return field ? sampleValue(field, dice.below(50)) : null;
}

function requestOf(target: Target, known: Known, dice: Dice): { url: string; payload: unknown } {
  const odd = (value: unknown): string => encodeURIComponent(textOf(dice.chance(0.2) ? spoiled(value, dice) : value));
  let url = target.path;
  const query: string[] = [];
  for (const { in: place, name, schema } of target.parameters) {
    const value = name === 'project' && dice.chance(0.95) ? sampleProject : fitting(schema, name, known, dice);
    if (place === 'path') url = url.replace(`{${name}}`, odd(value));
    else if (dice.chance(0.5)) query.push(`${encodeURIComponent(name)}=${odd(value)}`);
  }
  if (dice.chance(0.05)) query.push(`${odd('x')}=${odd('y')}`);
  const address = query.length > 0 ? `${url}?${query.join('&')}` : url;
  return { url: address, payload: target.body === undefined ? undefined : fitting(target.body, 'body', known, dice) };
}

const textOf = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.toWellFormed().slice(0, 3000);
};

const types = ['application/json', 'text/plain', 'image/png', 'multipart/form-data; boundary=x', 'application/xml', ''];

function optionsOf({ method, path }: Target, payload: unknown, dice: Dice): InjectOptions {
  if (method === 'GET') return {};
  if (path.endsWith('/files') || dice.chance(0.03))
    return { payload: Buffer.from('x'.repeat(dice.below(2000))), headers: { 'content-type': dice.pick(types) } };
  if (payload === undefined) return {};
  const text = JSON.stringify(payload) ?? 'null';
  const torn = dice.chance(0.03) ? text.slice(0, dice.below(text.length + 1)) : text;
  return { payload: torn, headers: { 'content-type': 'application/json' } };
}

/** Ids of the sample by the name of what they are of; now and then one of something else, or of nothing. */
async function knownOf({ deps }: TestApp, dice: Dice): Promise<Known> {
  const tables = statement<{ table: string; kind: string }>(
    'test.fuzz.tables',
    `select c.table_name as table, c.data_type as kind from information_schema.columns c
     where c.table_schema = 'kewu' and c.column_name = 'id' and c.data_type = 'uuid'
       and c.table_name !~ '_\\d' order by 1`,
  );
  const pools = await deps.db.owner(async (q) => {
    const found = new Map<string, string[]>();
    for (const { table } of await q(tables)) {
      const ids = statement<{ id: string }>(
        `test.fuzz.${table.replaceAll('_', '-')}`,
        `select id from kewu.${table} order by id limit 40`,
      );
      found.set(
        table,
        (await q(ids)).map(({ id }) => id),
      );
    }
    return found;
  });
  const all = [...pools.values()].flat();
  const other: Readonly<Record<string, string>> = {
    ...{ room: 'places', point: 'places', zone: 'places', parent: 'places', place: 'places' },
    ...{ walker: 'staff', person: 'staff', by: 'staff', assignee: 'staff', party: 'parties', occupancy: 'occupancies' },
  };
  return (name) => {
    const pool = pools.get(other[name] ?? `${name}s`) ?? pools.get(name) ?? [];
    if (pool.length > 0 && dice.chance(0.85)) return dice.pick(pool);
    return dice.chance(0.5) ? dice.pick(all) : 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  };
}
