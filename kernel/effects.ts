import type { Sheet } from './fields.ts';
import type { Step, View } from './procedure.ts';
import type { DepartmentKind, RoleId } from './roles.ts';
import type { Words } from './words.ts';

/** Something that must happen besides the change of this case. */
export type Effect =
  | {
      readonly kind: 'open';
      readonly procedure: string;
      readonly step: string;
      readonly values: Sheet;
    }
  /** `of`: only those of this procedure that are still open */
  | { readonly kind: 'signal'; readonly step: string; readonly values: Sheet; readonly of?: string }
  | { readonly kind: 'notify'; readonly to: NotifyTarget; readonly say: Words }
  | { readonly kind: 'alarm'; readonly role: RoleId; readonly reason: Words }
  | { readonly kind: 'act'; readonly act: string };

export type NotifyTarget =
  | { readonly role: RoleId }
  | { readonly department: DepartmentKind }
  | { readonly staff: string }
  | { readonly relation: 'opener' | 'assignee' | 'department' };

/** What a step causes: said once and for all, or as its boxes say. */
export const effectsOf = ({ causes = [] }: Pick<Step, 'causes'>, view: View): readonly Effect[] =>
  typeof causes === 'function' ? causes(view) : causes;

/**
 * Opens a linked case of the same family by its `step` from 'new'. Boxes not given stay empty; unknown ones are dropped. It
 * lies where its own box of the place says, else where this case lies.
 */
export const open = (procedure: string, step: string, values: Sheet): Effect => ({
  kind: 'open',
  procedure,
  step,
  values,
});
/** Has the cases opened from here take a step, each that knows it and did not come to nothing; in the same transaction. */
export const signal = (step: string, values: Sheet = {}): Effect => ({ kind: 'signal', step, values });
/** Puts a notice before people. */
export const notify = (to: NotifyTarget, say: Words): Effect => ({ kind: 'notify', to, say });
/** Rings every holder of a role until somebody acknowledges. */
export const alarm = (role: RoleId, reason: Words): Effect => ({ kind: 'alarm', role, reason });
/** Has another part of the house act within the same transaction, by the name its slice registers; it may refuse the step. */
export const act = (name: string): Effect => ({ kind: 'act', act: name });
