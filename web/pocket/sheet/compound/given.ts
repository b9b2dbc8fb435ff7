import type { ReactNode } from 'react';
import type { Field } from '#kernel/fields.ts';
import type { Names } from '#kernel/show.ts';
import type { Box } from '#web/sheet/form.ts';
import type { BoxForm } from '#web/sheet/use-form.ts';

/** What a screen knows about the case whose boxes it draws. */
export interface Around extends Names {
  /** the place of the case, for a proof by hand */
  readonly point?: string | undefined;
  /** the department in charge: its people come first */
  readonly department?: string | undefined;
  /** name of the place a photo is taken at */
  readonly here?: string | undefined;
}

/** A box to be drawn. */
export interface BoxProps {
  readonly box: Box;
  readonly form: BoxForm;
  readonly around?: Around;
  /** only these of the options of a choice */
  readonly among?: readonly string[] | undefined;
  readonly placeholder?: string | undefined;
}

export type CompoundField = Extract<
  Field,
  { kind: 'party' | 'caseLink' | 'slot' | 'outsider' | 'papers' | 'quantity' | 'rows' }
>;

/** What the input of a box of several values is given. */
export interface CompoundProps {
  readonly label: string;
  readonly optional: string | undefined;
  readonly fault: string | undefined;
  readonly name: string;
  readonly field: CompoundField;
  readonly form: BoxForm;
  readonly around: Around;
  /** draws the box of a column */
  readonly draw: (props: BoxProps) => ReactNode;
}
