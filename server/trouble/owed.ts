import { diskFault } from '#server/db/disk-fault.ts';
import { SomeFailed } from '#server/projects/each.ts';

type Work = () => Promise<unknown>;

/**
 * Does what a start has to write; what a full disk, or one project among others, did not let be written is still owed and
 * answered, with what is said about it: the product serves meanwhile.
 */
export async function payOff(works: readonly Work[], say: (error: Error) => void): Promise<Work[]> {
  const owed: Work[] = [];
  for (const context of works) {
    try {
      await context();
    } catch (error) {
      if (!(error instanceof SomeFailed) && !diskFault(error)) throw error;
      say(error as Error);
      owed.push(context);
    }
  }
  return owed;
}
