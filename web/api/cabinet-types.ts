import type { Words } from '#kernel/words.ts';

/** What the desk reads of the cabinet. */
export type MonthState = 'open' | 'locked' | 'binding' | 'packed' | 'destroyed';
export type Lack = 'walk' | 'check' | 'photo' | 'sign' | 'answer';

export interface Month {
  /** YYYY-MM */
  month: string;
  case: { id: string; number: string | null };
  state: MonthState;
  lockedAt: string | null;
  lockedBy: string | null;
  gaps: number;
  done: number;
  total: number;
  fault: Words | null;
  manifest: string | null;
  size: number | null;
  packedAt: string | null;
}

export interface Gap {
  kind: 'round' | 'case';
  id: string;
  number: string | null;
  title: string;
  state: Words;
  lacks: Lack[];
  who: Words[];
}

export interface Hold {
  id: string;
  why: string;
  by: string;
  at: string;
  liftedAt: string | null;
  liftedBy: string | null;
  liftedWhy: string | null;
}

export interface MonthCheck {
  month: Month;
  rounds: Record<string, number>;
  fails: number;
  cases: number;
  gaps: Gap[];
  more: boolean;
  mayLock: boolean;
  /** records whose time has come and that are not held */
  due: number;
  mayPropose: boolean;
  holds: Hold[];
  mayHold: boolean;
}
