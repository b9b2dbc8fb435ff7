import { expect, type Page } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';

/** What a signed-in page may read and do below its project, past the screens. */
export interface Api {
  readonly project: string;
  readonly get: <T>(path: string) => Promise<T>;
  /** an address anywhere */
  readonly post: (address: string) => Promise<void>;
  readonly act: (name: string, args: object) => Promise<void>;
}

export async function apiOf(page: Pick<Page, 'request'>, url: string): Promise<Api> {
  const me = await (await page.request.get(`${url}/api/session`)).json();
  const project = `${url}/api/projects/${me.projects[0].id}`;
  return {
    project,
    post: async (address) => expect((await page.request.post(address)).ok(), address).toBe(true),
    get: async (path) => (await page.request.get(project + path)).json(),
    act: async (name, args) => {
      const data = { id: uuidv7(), at: new Date().toISOString(), offset: 0, do: name, ...args };
      const answer = await page.request.post(`${project}/commands`, { data });
      expect(answer.ok(), `${name}: ${answer.ok() ? '' : await answer.text()}`).toBe(true);
    },
  };
}

const drawn = { method: 'drawn', drawing: `M0 0${' L10 10'.repeat(8)}` };

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
