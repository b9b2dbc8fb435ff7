import type { ReactNode } from 'react';
import type { Field } from '#kernel/fields.ts';
import type { Names } from '#kernel/show.ts';
import type { Box } from '#web/sheet/form.ts';
import type { BoxForm } from '#web/sheet/use-form.ts';

/** What surrounds a form: names already known, the department in charge, the place of the case. */
export interface Around extends Names {
  readonly department?: string | undefined;
  readonly place?: string | undefined;
}

/** A box to be drawn. `bare`: in a table, where its title stands above the column. */
export interface BoxProps {
  readonly box: Box;
  readonly form: BoxForm;
  readonly around: Around;
  readonly bare?: { readonly label: string };
}

export type CompoundField = Extract<
  Field,
  { kind: 'party' | 'caseLink' | 'slot' | 'outsider' | 'papers' | 'quantity' | 'rows' }
>;

/** What the input of a box of several values is given. */
export interface CompoundProps {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly field: CompoundField;
  readonly form: BoxForm;
  readonly around: Around;
  readonly invalid: boolean;
  /** draws the box of a column */
  readonly draw: (props: BoxProps) => ReactNode;
}
