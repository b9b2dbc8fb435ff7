import type { FactValue } from './consult.ts';
import type { ReadParam } from './due.ts';
import type { Sheet } from './fields.ts';
import type { CaseHistory, LinkedCase, Origin } from './procedure.ts';
import type { DepartmentKind, RoleId } from './roles.ts';

/** A case as the kernel sees it. Instants are ISO strings. */
export interface CaseFacts {
  readonly id: string;
  readonly state: string;
  readonly sheet: Sheet;
  readonly history: CaseHistory;
  readonly openerId: string | null;
  readonly assigneeId: string | null;
  readonly department: DepartmentKind | null;
  readonly major: boolean;
  readonly openedAt: string;
  readonly enteredAt: string;
  readonly caseDueAt: string | null;
  readonly stateDueAt: string | null;
  readonly heldSince: string | null;
  readonly seq: number;
  readonly hasParent: boolean;
  /** the cases opened from this one, the first one first */
  readonly children: readonly LinkedCase[];
  readonly origin: Origin;
}

/** Who acts. `roles` are those held at the place of the case; a linked case or the house acts as itself. */
export interface ActorFacts {
  readonly kind: 'person' | 'child' | 'parent' | 'house' | 'clock' | 'outside';
  readonly id: string;
  readonly roles: readonly RoleId[];
  /** departments the person works in, and those headed */
  readonly departments: readonly DepartmentKind[];
  readonly heads: readonly DepartmentKind[];
}

/** Everything a decision may look at: the case, who acts, when, and the settings of the project. */
export interface Facts {
  /** null while the case is being opened */
  readonly case: CaseFacts | null;
  readonly actor: ActorFacts;
  readonly params: ReadParam;
  readonly timeZone: string;
  readonly now: string;
  /** where a new case came from */
  readonly origin?: Origin;
  /** what other slices know of it, by the names of its definition */
  readonly consulted?: Readonly<Record<string, FactValue>>;
  /** a new case is opened by its parent */
  readonly hasParent?: boolean;
  /** when this happened by the corrected device clock; equals `now` at a desk */
  readonly happenedAt: string;
}
