import { drainOutbox } from '#server/notify/drain.ts';
import type { TestApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';

/** A complaint as whoever reads it is shown it. */
export interface Shown {
  id: string;
  number: string;
  procedure: string;
  state: string;
  major: boolean;
  dueAt: string | null;
  sheet: Record<string, unknown>;
  counts: Record<string, number>;
  offers: { step: string }[];
  assignee: { id: string } | null;
  standIn: { id: string; steps: { zh: string }[] } | null;
  family: { id: string; procedure: string; state: string }[];
  timeline: { step: string; signature: null | { returned: boolean } }[];
}

type Found = { rooms: { id: string; people: { id: string }[] }[] };

/** Those who take part in complaints, and what they say at each step: a complaint as far as a test needs it. */
export async function openComplaints(office: TestApp) {
  const { clock } = office;
  const people = await Promise.all(
    ['LH-008', 'LH-009', 'LH-002', 'LH-003', 'LH-001', 'LH-023', 'LH-025', 'LH-017', 'LH-069', 'GS-001'].map((one) =>
      as(office, one),
    ),
  );
  const [desk, otherDesk, supervisor, second, manager, engineering, technician, assistant, cleaning, company] =
    people as unknown as [Person, Person, Person, Person, Person, Person, Person, Person, Person, Person];

  const { rooms } = await desk.get<Found>('/customers?q=3-2-1804');
  const owner = rooms[0]?.people[0]?.id ?? '';
  const room = rooms[0]?.id ?? '';

  const at = (iso: string): string => new Date(iso).toISOString();
  const now = (): string => clock().toISOString();
  const typed = ({ number }: Person) => ({ sign: { method: 'typed', password: number } });
  const signature = {
    name: '王女士',
    relation: '业主',
    drawing: 'M10 10L200 100L300 20L420 120',
    at: '2026-11-22T01:00:00Z',
  };
  const heard = () => ({
    ...{
      heardAt: now(),
      channel: 'telephone',
      anonymous: false,
      who: { party: owner },
      where: room,
      kind: 'facilities',
    },
    ...{ what: '3栋2单元电梯连续三天异响，夜间影响休息', level: 'general', grave: false },
  });
  const opening = (values: object) => ({
    ...{ case: uuidAt(clock()), procedure: 'complaint', step: 'register', screen: 'desk' },
    values: { ...heard(), ...values },
  });
  async function register(values: object = {}, who = desk): Promise<string> {
    const command = opening(values);
    await who.do('case.open', command);
    return command.case;
  }
  const take = (who: Person, id: string, step: string, values: object = {}, more: object = {}) =>
    who.do('case.step', { case: id, step, values, screen: 'desk', ...more });
  const refused = (who: Person, id: string, step: string, values: object = {}, more: object = {}) =>
    who.refused('case.step', { case: id, step, values, screen: 'desk', ...more });
  const shown = (id: string, who: Person = supervisor) => who.get<Shown>(`/cases/${id}`);
  const answer = (id: string, who = desk, department = 'engineering') =>
    take(who, id, 'takeUp', { answeredAt: now(), answer: '已受理，马上安排查看', department });
  const judged = { valid: true, found: '导轨缺油', cause: '保养间隔过长', plan: '加油并缩短保养间隔' };
  const worked = () => ({ done: '导轨加油，调整靴衬', fixedBy: [technician.id], prevention: '每两周加油一次' });
  const told = () => ({ feedback: '已告知处理结果', feedbackAt: now() });

  async function handled(values: object = {}): Promise<string> {
    const id = await register(values);
    await answer(id);
    await take(engineering, id, 'judge', judged);
    await take(engineering, id, 'handle', worked(), typed(engineering));
    await take(desk, id, 'tell', told());
    return id;
  }
  async function visited(values: object = {}): Promise<string> {
    const id = await handled(values);
    clock.pass({ hours: 49 });
    await take(otherDesk, id, 'visit', { result: 'A' }, typed(otherDesk));
    return id;
  }
  const waits = async (who: Person): Promise<string[]> =>
    (await who.get<{ items: { id: string }[] }>('/inbox?limit=100')).items.map(({ id }) => id);
  const noticed = async (who: Person, id: string): Promise<number> => {
    await drainOutbox(office.deps.db, clock());
    const { items } = await who.get<{ items: { subject: { id: string } }[] }>('/notices');
    return items.filter(({ subject }) => subject.id === id).length;
  };
  return {
    ...{ people, desk, otherDesk, supervisor, second, manager, engineering, technician, assistant, cleaning, company },
    ...{ owner, room, at, now, typed, signature, heard, opening, register, take, refused, shown },
    ...{ answer, judged, worked, told, handled, visited, waits, noticed },
  };
}
