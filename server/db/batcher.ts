/**
 * How much goes together: `most` in one go, up to `atOnce` goes under way. Beside another a go leaves when `beside` wait,
 * and takes half of what waits: two goes in turn keep both sides busy, one is computed while the other is written. When
 * absent, a go leaves beside another only when it is full.
 */
export interface BatchOptions {
  readonly most: number;
  readonly atOnce: number;
  readonly beside?: number;
}

/**
 * Lets what is asked at the same time be answered together: while a go of a lane is under way, the next collects what
 * comes. Nobody waits for company: with nothing under way one leaves alone. `ask` answers in the order of what was asked;
 * when it throws, all of that go fail with the error.
 */
export function createBatcher<Asked, Answer>(
  fill: BatchOptions,
  laneOf: (one: Asked) => string,
  ask: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (one: Asked) => Promise<Answer> {
  interface Waiting {
    readonly one: Asked;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  }
  interface Lane {
    readonly waiting: Waiting[];
    underWay: number;
    called: boolean;
  }
  const lanes = new Map<string, Lane>();
  const beside = fill.beside ?? fill.most;
  const mayLeave = ({ waiting, underWay }: Lane): boolean =>
    underWay === 0 ? waiting.length > 0 : underWay < fill.atOnce && waiting.length >= beside;
  // goes are dear: a half empty one costs nearly what a full one does, so few are not halved
  const share = (waiting: number): number => Math.min(fill.most, Math.max(2 * beside, Math.ceil(waiting / 2)));

  const go = async (name: string, mine: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await ask(mine.map(({ one }) => one));
      for (const [index, { resolve }] of mine.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of mine) reject(error);
    }
    const lane = lanes.get(name);
    if (lane) lane.underWay -= 1;
    start(name);
  };
  const start = (name: string): void => {
    const lane = lanes.get(name);
    if (!lane) return;
    lane.called = false;
    while (mayLeave(lane)) {
      lane.underWay += 1;
      void go(name, lane.waiting.splice(0, share(lane.waiting.length)));
    }
    if (lane.underWay === 0) lanes.delete(name);
  };
  return (one) =>
    new Promise((resolve, reject) => {
      const name = laneOf(one);
      const lane = lanes.get(name) ?? { waiting: [], underWay: 0, called: false };
      lanes.set(name, lane);
      lane.waiting.push({ one, resolve, reject });
      if (lane.called || !mayLeave(lane)) return;
      // requests that arrived in one turn of the event loop leave in one go
      lane.called = true;
      setImmediate(start, name);
    });
}
