import type { Decision } from '#kernel/decide.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import type { CaseWrite } from '#server/record/unit-of-work.ts';
import type { StepApplication } from './record.ts';

/** The line a case is listed by. */
export function titleOf(definition: AnyProcedure, sheet: Sheet): string {
  const headline = sheet[definition.headline];
  return typeof headline === 'string' ? [...headline].slice(0, 80).join('') : '';
}

/** What the case shows from here on and a replay of its steps could not tell. */
export const becameOf = (
  write: CaseWrite,
  isFirst: boolean,
  decision: Decision,
  opened: readonly { id: string; procedure: string }[],
  application: StepApplication,
): Record<string, unknown> => ({
  ...application.became,
  due: { case: decision.caseDueAt, state: decision.stateDueAt },
  ...(write.number === null ? {} : { number: write.number }),
  ...(opened.length > 0 ? { opens: opened } : {}),
  ...(decision.emptied.length > 0 ? { emptied: decision.emptied } : {}),
  ...(Object.keys(decision.params).length > 0 ? { params: decision.params } : {}),
  ...(application.linkedSteps && application.linkedSteps.length > 0 ? { deeds: application.linkedSteps } : {}),
  ...(isFirst
    ? {
        case: {
          ...{ version: write.version, root: write.rootId, parent: write.parentId, origin: write.origin },
          ...{ zone: write.zoneId, place: write.placeId },
        },
      }
    : {}),
});
