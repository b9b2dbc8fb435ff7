import type { RoundDetail, RoundNote, RoundPoint } from '#contract/rounds.ts';

type Visit = NonNullable<RoundPoint['visit']>;
/** A point as the phone knows it: of a visit that is not in yet the server will know more. */
export interface WalkedPoint extends Omit<RoundPoint, 'visit'> {
  visit: Pick<Visit, 'id' | 'byHand' | 'fails' | 'leftAt'> | null;
}
/** A round as the phone knows it, with what was done here laid over what was read. */
export interface WalkedRound extends Omit<RoundDetail, 'points' | 'notes' | 'signatures'> {
  points: WalkedPoint[];
  notes: Omit<RoundNote, 'person'>[];
  signatures: Pick<RoundDetail['signatures'][number], 'by' | 'at' | 'method'>[];
}
