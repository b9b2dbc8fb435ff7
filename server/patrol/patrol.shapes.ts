import { Type } from 'typebox';
import { caseRow, named, orNull, words } from '#server/cases/read/shapes.ts';
import { basisShape } from '#server/papers/basis.ts';

/** Shapes of what the patrol routes answer. */
const flag = Type.Object({
  kind: Type.String(),
  at: Type.String(),
  point: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  /** the threshold that was passed, in seconds (of the clock: minutes) */
  limit: Type.Optional(Type.Number()),
});
const roundState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('walking'),
  Type.Literal('done'),
  Type.Literal('partial'),
  Type.Literal('missed'),
  Type.Literal('excused'),
]);
const roundFields = {
  id: Type.String(),
  number: orNull(Type.String()),
  day: Type.String(),
  route: Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), kind: Type.String() }),
  shift: Type.String(),
  role: Type.String(),
  windowStart: Type.String(),
  windowEnd: Type.String(),
  state: roundState,
  walker: orNull(named),
  startedAt: orNull(Type.String()),
  endedAt: orNull(Type.String()),
  visited: Type.Integer(),
  total: Type.Integer(),
  fails: Type.Integer(),
  byHand: Type.Integer(),
  flags: Type.Array(flag),
};
export const round = Type.Object(roundFields);

const openFinding = Type.Object({
  id: Type.String(),
  number: orNull(Type.String()),
  what: Type.String(),
  item: orNull(Type.String()),
  state: Type.String(),
  step: Type.Optional(Type.Literal('verify')),
});
const visit = Type.Object({
  id: Type.String(),
  byHand: Type.Boolean(),
  handReason: orNull(Type.String()),
  fails: Type.Integer(),
  enteredAt: Type.String(),
  leftAt: Type.String(),
  /** when the server got it: much later when the phone had no network */
  receivedAt: Type.String(),
  /** server time minus device time in ms; the times above are put right by it */
  offsetMs: Type.Integer(),
  note: orNull(Type.String()),
  interviewee: orNull(Type.String()),
  answers: Type.Record(Type.String(), Type.Unknown()),
});
const item = Type.Object({
  key: Type.String(),
  clause: Type.String(),
  n: Type.Integer(),
  title: words,
  standard: words,
  guide: Type.Optional(words),
  subject: Type.String(),
  methods: Type.Array(Type.String()),
  answer: Type.String(),
  onFail: Type.Record(Type.String(), Type.Unknown()),
  added: Type.Optional(Type.Literal(true)),
});
export const roundDetail = Type.Object({
  ...roundFields,
  /** roles that may walk it, besides the planned one */
  walkers: Type.Array(Type.String()),
  reason: orNull(Type.String()),
  radio: orNull(Type.String()),
  /** why the walker has none */
  noRadio: orNull(Type.String()),
  skipped: Type.Record(Type.String(), Type.String()),
  /** the papers in force on its day */
  basis: basisShape,
  checklist: Type.Object({ key: Type.String(), version: Type.Integer(), template: Type.String(), title: words }),
  sections: Type.Record(Type.String(), Type.Object({ title: words, items: Type.Array(item) })),
  points: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.String(),
      seq: Type.Integer(),
      sections: Type.Array(Type.String()),
      floor: orNull(Type.Integer()),
      /** how often its code was issued: an older one is refused */
      serial: Type.Integer(),
      openFindings: Type.Array(openFinding),
      visit: orNull(visit),
    }),
  ),
  notes: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      department: orNull(Type.String()),
      person: orNull(Type.String()),
      text: Type.String(),
      at: Type.String(),
    }),
  ),
  signatures: Type.Array(
    Type.Object({ by: named, role: Type.String(), at: Type.String(), method: Type.String(), returned: Type.Boolean() }),
  ),
  findings: Type.Array(caseRow),
});
export const resolved = Type.Object({
  point: Type.Object({ id: Type.String(), label: Type.String(), sections: Type.Array(Type.String()) }),
  rounds: Type.Array(Type.Object({ id: Type.String(), route: Type.Object({ name: Type.String() }) })),
  openFindings: Type.Array(Type.Intersect([caseRow, Type.Object({ step: Type.Optional(Type.Literal('verify')) })])),
});
/** A route with its points; `serial` says how often the code of a point was issued. */
const routeFields = {
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  /** the family of checklists it is walked by */
  family: Type.String(),
  zoneId: orNull(Type.String()),
  walkers: Type.Array(Type.String()),
  active: Type.Boolean(),
  version: Type.Integer(),
};
export const routeList = Type.Object({
  items: Type.Array(Type.Object({ ...routeFields, zone: orNull(Type.String()), points: Type.Integer() })),
  /** what a route may be walked by: its kinds, who walks it, and what may be read at a point */
  families: Type.Array(
    Type.Object({
      key: Type.String(),
      title: words,
      kinds: Type.Array(Type.String()),
      walkers: Type.Array(Type.String()),
      sections: Type.Array(Type.Object({ key: Type.String(), title: words })),
    }),
  ),
  mayChange: Type.Boolean(),
});
export const routePoints = Type.Object({
  ...routeFields,
  mayChange: Type.Boolean(),
  points: Type.Array(
    Type.Object({
      id: Type.String(),
      seq: Type.Integer(),
      label: Type.String(),
      serial: Type.Integer(),
      code: Type.String(),
      /** point, or the room that is looked at from its door */
      kind: Type.String(),
      /** version of the place */
      version: Type.Integer(),
      floor: orNull(Type.Integer()),
      sections: Type.Array(Type.String()),
    }),
  ),
});
export const plan = Type.Object({
  id: Type.String(),
  month: Type.String(),
  state: Type.String(),
  madeBy: orNull(Type.String()),
  approvedBy: orNull(Type.String()),
  approvedAt: orNull(Type.String()),
  lines: Type.Array(
    Type.Object({
      n: Type.Integer(),
      routeId: Type.String(),
      route: Type.String(),
      code: Type.String(),
      kind: Type.String(),
      days: Type.Array(Type.Integer()),
      start: Type.String(),
      end: Type.String(),
      shift: Type.String(),
      role: Type.String(),
    }),
  ),
});
export const reading = Type.Object({
  day: Type.String(),
  rounds: Type.Array(Type.Intersect([round, Type.Object({ findings: Type.Array(caseRow) })])),
  receipt: orNull(
    Type.Object({
      readAt: Type.String(),
      followUp: Type.Array(Type.Object({ case: Type.String(), what: Type.String() })),
      remark: orNull(Type.String()),
      reportedTo: orNull(Type.String()),
    }),
  ),
});
