import type { PaperContent } from '#contract/papers.ts';
import type { RoleId } from '#kernel/roles.ts';
import type { PaperKind } from '../content.ts';

/** A paper the product brings: published once as the company's, edited from there on like any other. */
export interface SeedPaper {
  /** which one it is: records name it */
  readonly key: string;
  /** raised when the shipped text changes */
  readonly version: number;
  readonly code: string;
  readonly kind: PaperKind;
  readonly audience: readonly RoleId[];
  readonly content: PaperContent;
}

type Said = readonly [zh: string, en: string];
/** A section: its titles in Chinese and English, then its lines. */
export type Part = readonly [zh: string, en: string, ...lines: readonly string[]];

const words = ([zh, en]: Said) => ({ zh, en });

/** Builds a shipped paper; sections are numbered as they come. */
export const seedPaper = (
  given: Omit<SeedPaper, 'content'> & {
    title: Said;
    gist: Said;
    purpose?: string;
    scope?: string;
    retention?: number;
    parts: readonly Part[];
  },
): SeedPaper => {
  const { key, version, code, kind, audience } = given;
  return {
    ...{ key, version, code, kind, audience },
    content: {
      title: words(given.title),
      gist: words(given.gist),
      purpose: { zh: given.purpose ?? '', en: '' },
      scope: { zh: given.scope ?? '', en: '' },
      sections: given.parts.map(([zh, en, ...lines], i) => ({
        no: String(i + 1),
        title: { zh, en },
        text: { zh: lines.join('\n'), en: '' },
      })),
      retention: given.retention ?? null,
      parent: null,
    },
  };
};

/** Everybody who works at the desk or leads a department. */
export const office: readonly RoleId[] = [
  ...(['manager', 'customer-supervisor', 'customer-assistant', 'front-desk', 'tower-assistant'] as const),
  ...(['property-supervisor', 'property-assistant', 'admin-assistant', 'engineering-supervisor'] as const),
  ...(['engineering-assistant', 'security-lead', 'cleaning-lead', 'greening-lead'] as const),
];
