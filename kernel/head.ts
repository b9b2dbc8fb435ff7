import type { Condition } from './condition.ts';
import { openings } from './openings.ts';
import type { Icon } from './presentation.ts';
import type { AnyProcedure, Screen, Step } from './procedure.ts';
import type { Words } from './words.ts';

/** A step by which people open a case, as far as it is told before the case is in. */
export interface Opening {
  readonly title: Words;
  readonly offline: boolean;
  readonly at?: Screen;
  readonly signed?: Step['signed'];
  readonly setsMajor?: boolean | Condition;
}

/** What screens need of a definition that name its cases without showing them: no boxes, no states, no closures. */
export interface Head {
  readonly title: Words;
  readonly icon: Icon;
  readonly where: string;
  readonly headline: string;
  readonly opens: Readonly<Record<string, Opening>>;
}

/** The head of a definition: plain data. */
export const headOf = (definition: AnyProcedure): Head => ({
  title: definition.title,
  icon: definition.icon ?? 'sheet',
  where: definition.where,
  headline: definition.headline,
  opens: Object.fromEntries(
    openings(definition).map(([name, { title, offline = false, at, signed, setsMajor }]): [string, Opening] => [
      name,
      { title, offline, ...(at ? { at } : {}), ...(signed ? { signed } : {}), ...(setsMajor ? { setsMajor } : {}) },
    ]),
  ),
});
