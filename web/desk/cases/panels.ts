import type { ReactNode } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { DestructionLinks, MonthLink } from '../cabinet/case-links.tsx';
import { findingForms } from '../findings/own-form.ts';
import { LateNote } from '../late/late-note.tsx';
import { RoundLink } from '../patrol/case-link.tsx';

type Part = (props: { of: CaseDetail }) => ReactNode;
/** What a slice adds to the page of a case: links in its head, and what has to be said before its steps. */
export interface Panel {
  readonly Links?: Part;
  readonly Note?: Part;
}

/** By the name a definition gives (`panel`), or by the key under which the slice that opened a case wrote down where it came from. */
const panels: Readonly<Record<string, Panel>> = {
  round: { Links: RoundLink },
  late: { Note: LateNote },
  month: { Links: MonthLink },
  disposal: { Links: DestructionLinks },
};
const panelAt = (name: string): Panel[] => (Object.hasOwn(panels, name) ? [panels[name] ?? {}] : []);

/** The panel the definition names; where it names none, those of where the case came from. */
export const panelsOf = (of: CaseDetail, { panel }: AnyProcedure): Panel[] =>
  panel === undefined ? Object.keys(of.origin).flatMap(panelAt) : panelAt(panel);

/** A form of its own by which a slice has a case opened, and what its button says. */
export interface OwnForm {
  readonly title: 'find.title';
  readonly Form: (props: { close: () => void }) => ReactNode;
}
/** By the procedure they open a case of; any other is opened by the steps of its definition. */
export const ownForms: Readonly<Record<string, OwnForm>> = { ...findingForms };
