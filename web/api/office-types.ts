import type { Words } from '#kernel/words.ts';
import type { ListItem } from './desk-types.ts';

export interface DraftChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  section: string;
  item: string | null;
  title: Words;
  fields: string[];
}
/** The draft of a family of checklists; its items are those of a checklist. */
export interface Draft {
  family: string;
  version: number;
  base: number;
  by: string;
  mine: boolean;
  changedAt: string;
  sections: { key: string; title: Words; items: { key: string; clause: string; title: Words; standard: Words }[] }[];
  of: { key: string; title: Words; template: string; version: number }[];
  changes: DraftChange[];
}
export interface DraftSection {
  key: string;
  title: Words;
  items: ListItem[];
}
