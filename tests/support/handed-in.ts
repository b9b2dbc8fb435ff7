import { v7 as uuidv7 } from 'uuid';
import type { TestApp } from './app.ts';
import { drawn, type Person, uuidAt } from './office.ts';
import { scanned } from './patrol.ts';

/** A round as a phone takes it along, as far as a scenario needs it. */
export interface Round {
  id: string;
  state: string;
  checklist: { key: string; version: number };
  points: { id: string; serial: number; sections: string[]; visit: object | null }[];
  walker: { id: string } | null;
}

/** What became of one command of a batch. */
interface Outcome {
  id: string;
  status: number;
  result?: { kind: string; case: { id: string; number: string }; why: { zh: string } };
  error?: { code: string };
}

/** What a phone makes without a network and hands in later, in one batch, by the clock of the test. */
export function openPhone(office: Pick<TestApp, 'deps' | 'clock'>) {
  const { clock } = office;
  /** A command as the phone made it, so long ago. */
  const made = (what: string, args: object, minutesAgo = 0) => {
    const at = new Date(clock().getTime() - minutesAgo * 60_000);
    return { id: uuidAt(at), at: at.toISOString(), offset: 0, kept: true, do: what, ...args };
  };
  async function handIn(who: Person, ...commands: object[]): Promise<Outcome[]> {
    const answer = await who.ask('POST', '/commands/batch', { commands });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json().items;
  }
  const roundOf = async (who: Person, code: string, day?: string): Promise<Round> => {
    const { items } = await who.get<{ items: { id: string; state: string; route: { code: string } }[] }>(
      `/rounds${day ? `?day=${day}` : ''}`,
    );
    const found = items.find((one) => one.route.code === code && one.state !== 'done');
    if (!found) throw new Error(`no round ${code}`);
    return who.get<Round>(`/rounds/${found.id}`);
  };
  const startOf = (round: Round) => ({ round: round.id, radio: { device: '3' }, onDuty: true });
  const visitOf = (round: Round, at: number, minutesAgo: number, more: object = {}) => {
    const point = round.points[at];
    if (!point) throw new Error('no such point');
    const time = (minutes: number) => new Date(clock().getTime() - minutes * 60_000).toISOString();
    return {
      round: round.id,
      visit: uuidv7(),
      point: point.id,
      proof: { code: scanned(office, point.id).code },
      enteredAt: time(minutesAgo + 1),
      leftAt: time(minutesAgo),
      answers: Object.fromEntries(point.sections.map((key) => [key, { all: 'pass' }])),
      ...more,
    };
  };
  const endOf = (round: Round) => ({
    round: round.id,
    radioBack: true,
    reasons: Object.fromEntries(round.points.map(({ id }) => [id, '时间不够'])),
    sign: drawn,
  });
  return { made, handIn, roundOf, startOf, visitOf, endOf };
}
