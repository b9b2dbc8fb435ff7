import type { ControlledKind, PaperContent, TrainingWay } from '#contract/papers.ts';

interface Seen {
  readonly paper: string;
  /** the version of the draft on the screen */
  readonly seen: number;
}
/** The commands of controlled papers and trainings. */
export interface PaperCommands {
  'paper.begin': {
    args: {
      readonly paper: string;
      readonly of: 'company' | 'office';
      readonly kind: ControlledKind;
      readonly code: string;
    };
    result: unknown;
  };
  'paper.draft': {
    args: { readonly paper: string; readonly from: 'published' | 'shipped'; readonly take?: true };
    result: unknown;
  };
  'paper.write': {
    args: Seen & {
      readonly set: { readonly label: string; readonly audience: readonly string[]; readonly content: PaperContent };
    };
    result: { readonly draft: { readonly paper: string; readonly version: number } };
  };
  'paper.discard': { args: Seen; result: unknown };
  'paper.back': { args: Seen & { readonly why: string }; result: unknown };
  'paper.submit': { args: Seen; result: unknown };
  'paper.approve': { args: Seen; result: unknown };
  'paper.publish': { args: Seen & { readonly from: string; readonly note: string }; result: unknown };
  'paper.withdraw': { args: { readonly paper: string; readonly why: string }; result: unknown };
  'paper.read': { args: { readonly paper: string; readonly n: number }; result: unknown };
  'training.record': {
    args: {
      readonly paper: string;
      readonly day: string;
      readonly way: TrainingWay;
      readonly people: readonly {
        readonly training: string;
        readonly staff: string;
        readonly result: 'passed' | 'repeat';
        readonly note?: string;
      }[];
    };
    result: unknown;
  };
  'training.study': {
    args: { readonly training: string; readonly paper: string; readonly note?: string };
    result: unknown;
  };
}
