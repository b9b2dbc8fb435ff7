import { v7 as uuidv7 } from 'uuid';
import { openFinding, signedIn } from './api.ts';
import { monthPassed } from './months.ts';
import type { Office } from './office.ts';

/** Words that take more room than most. */
const long = '大堂玻璃门闭门器漏油，门页下垂，关不严，夜间风大时反复撞击门框发出很大声响';

/** What stands for the parameters of the routers: a round of today, its first point with its code, a finding there, a room and its owner. */
export async function samples(office: Office): Promise<Record<string, string>> {
  const api = await signedIn(office.url, 'LH-017');
  const { items: routes } = await api.get<{ items: { id: string; code: string }[] }>('/routes');
  const route = routes.find((one) => one.code === 'DT')?.id ?? '';
  const sheet = await (await api.request.get(`${api.project}/routes/${route}/codes`)).text();
  const { items } = await api.get<{ items: { id: string; route: { code: string } }[] }>('/rounds');
  const round = items.find((one) => one.route.code === 'DT')?.id ?? '';
  const { points } = await api.get<{ points: { id: string }[] }>(`/rounds/${round}`);
  const point = points[0]?.id ?? '';
  const finding = await openFinding(api, point, 'report', { what: long });
  const { rooms } = await api.get<{ rooms: { id: string; people: { id: string }[] }[] }>('/customers?q=3-2-1804');
  const { items: papers } = await api.get<{ items: { id: string; code: string }[] }>('/papers?limit=100');
  const manager = await signedIn(office.url, 'LH-001');
  const staged = await manager.request.put(
    `${api.project}/imports?kind=parties&name=${encodeURIComponent('业户.csv')}`,
    {
      headers: { 'content-type': 'application/octet-stream' },
      data: Buffer.from('房号,姓名,电话\n3-2-1804,某人,13800000000\n'),
    },
  );
  const { id: taken } = await staged.json();
  const draft = uuidv7();
  await manager.act('paper.begin', { paper: draft, of: 'office', kind: 'standard', code: `LH01-${draft.slice(-8)}` });
  const words = { zh: long, en: '' };
  const content = { title: words, gist: words, purpose: words, scope: words, retention: null, parent: null };
  const sections = [{ no: '1', title: words, text: words }];
  const set = { label: 'A/0', audience: ['front-desk'], content: { ...content, sections } };
  await manager.act('paper.write', { paper: draft, seen: 1, set });
  return {
    import: taken,
    draft,
    paper: papers.find((one) => one.code === 'KW-P-01')?.id ?? '',
    month: await monthPassed(office.folder, 'SW'),
    room: rooms[0]?.id ?? '',
    party: rooms[0]?.people[0]?.id ?? '',
    route,
    round,
    point,
    code: /KW1\.[\w.-]+/.exec(sheet)?.[0] ?? '',
    case: finding,
    key: 'p5-guide',
    board: 'work-order',
    register: 'hazards',
    procedure: 'complaint',
    opening: 'register',
    step: 'note',
  };
}
