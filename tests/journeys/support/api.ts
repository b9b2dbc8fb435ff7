import { type APIRequestContext, expect, type Page, request } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { photo } from './photo.ts';

/** What a signed-in page may read and do below its project, past the screens. */
export interface Api {
  readonly project: string;
  /** as this person, for what is no JSON */
  readonly request: APIRequestContext;
  readonly get: <T>(path: string) => Promise<T>;
  /** an address anywhere */
  readonly post: (address: string) => Promise<void>;
  readonly act: (name: string, args: object) => Promise<void>;
  /** hands in a photo of its own; answers its hash */
  readonly photo: () => Promise<string>;
}

interface Installation {
  readonly demo: readonly { readonly staff: readonly { readonly id: string; readonly number: string }[] }[];
}
/** Somebody of the sample, as the gate names them. */
export const idIn = ({ demo }: Installation, number: string): string | undefined =>
  demo.flatMap(({ staff }) => staff).find((one) => one.number === number)?.id;

/** Signs in by the gate's own door as somebody of the sample. */
export async function signIn(by: APIRequestContext, url: string, number: string): Promise<void> {
  const staffId = idIn(await (await by.get(`${url}/api/installation`)).json(), number);
  expect((await by.post(`${url}/api/sample/session`, { data: { staffId } })).ok()).toBe(true);
}

/** Somebody of the sample at the office's own door, past the screens: no page is opened for what no page is needed for. */
export async function signedIn(url: string, number: string): Promise<Api> {
  const context = await request.newContext({ ignoreHTTPSErrors: true });
  await signIn(context, url, number);
  return apiOf({ request: context }, url);
}

export async function apiOf(page: Pick<Page, 'request'>, url: string): Promise<Api> {
  const me = await (await page.request.get(`${url}/api/session`)).json();
  const project = `${url}/api/projects/${me.projects[0].id}`;
  return {
    project,
    request: page.request,
    post: async (address) => expect((await page.request.post(address)).ok(), address).toBe(true),
    photo: async () => {
      const { mimeType, buffer } = photo();
      const headers = { 'content-type': mimeType };
      const answer = await page.request.put(`${project}/files`, { data: buffer, headers });
      expect(answer.ok(), 'a photo').toBe(true);
      return (await answer.json()).hash;
    },
    get: async (path) => (await page.request.get(project + path)).json(),
    act: async (name, args) => {
      const data = { id: uuidv7(), at: new Date().toISOString(), offset: 0, do: name, ...args };
      const answer = await page.request.post(`${project}/commands`, { data });
      expect(answer.ok(), `${name}: ${answer.ok() ? '' : await answer.text()}`).toBe(true);
    },
  };
}

export const drawn = { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` };

/** Opens a finding by the step given; answers its id. */
export async function openFinding(api: Api, where: string, step: string, values: object): Promise<string> {
  const id = uuidv7();
  await api.act('case.open', {
    case: id,
    procedure: 'finding',
    step,
    screen: 'pocket',
    values: { foundAt: new Date().toISOString(), where, ...values },
    sign: drawn,
  });
  return id;
}

/** Takes a step of a case at the desk. */
export const step = (api: Api, id: string, name: string, values: object = {}): Promise<void> =>
  api.act('case.step', { case: id, step: name, values, screen: 'desk' });

/** The first point of a route that is walked today. */
export async function pointOn(api: Api, route: string): Promise<string> {
  const { items } = await api.get<{ items: { id: string; route: { code: string } }[] }>('/rounds');
  const round = items.find((one) => one.route.code === route)?.id ?? '';
  return (await api.get<Walked>(`/rounds/${round}`)).points[0]?.id ?? '';
}

interface Walked {
  readonly id: string;
  readonly points: readonly { readonly id: string; readonly sections: readonly string[] }[];
  readonly sections: Readonly<Record<string, { readonly items: readonly { key: string; title: { zh: string } }[] }>>;
}

/** Begins a waiting round of a route and visits its first point, where the item named is not in order. */
export async function visitOnce(api: Api, route: string, item: string, what: string): Promise<void> {
  const { items } = await api.get<{ items: { id: string; state: string; route: { code: string } }[] }>(
    '/rounds?mine=1',
  );
  const round = items.find((one) => one.route.code === route && one.state === 'waiting')?.id ?? '';
  await api.act('round.start', { round, radio: { device: '对讲机 7' }, onDuty: true });
  const { points, sections } = await api.get<Walked>(`/rounds/${round}`);
  const [point] = points;
  const keys = point?.sections ?? [];
  const failed =
    keys.flatMap((key) => sections[key]?.items ?? []).find(({ title }) => title.zh.startsWith(item))?.key ?? '';
  const at = new Date().toISOString();
  await api.act('round.visit', {
    round,
    visit: uuidv7(),
    point: point?.id,
    proof: { byHand: '点码损坏' },
    enteredAt: at,
    leftAt: at,
    answers: Object.fromEntries(
      keys.map((key) => [
        key,
        { all: 'pass', except: sections[key]?.items.some((one) => one.key === failed) ? { [failed]: 'fail' } : {} },
      ]),
    ),
    findings: [{ case: uuidv7(), item: failed, step: 'report', values: { what } }],
  });
}
