/** The time as the product sees it. The server's clock is `() => new Date()`. */
export type Clock = () => Date;

/** A clock that stands until it is moved. */
export type TestClock = Clock & {
  set(iso: string): void;
  /** Moves on: `{ days: 1, minutes: 30 }`. */
  pass(time: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void;
};

/** The day every test starts on: Monday 2026-11-23, 08:00 in the office. */
export const testStart = '2026-11-23T00:00:00.000Z';
export const testDay = '2026-11-23';

export function testClock(start = testStart): TestClock {
  let now = Date.parse(start);
  const clock = (() => new Date(now)) as TestClock;
  clock.set = (iso) => {
    now = Date.parse(iso);
  };
  clock.pass = ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) => {
    now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
  };
  return clock;
}
