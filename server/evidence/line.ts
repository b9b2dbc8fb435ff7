import type { LogLine } from '#server/logs/lines.ts';

/**
 * One line of an export. A `month` says that only the streams of that month are there: of other anchors than those that
 * hold one of them only the link of the chain is. Hashes and salts are lower-case hex; `body`, `value` and `text` are exactly what was hashed.
 */
export type ExportLine =
  | { type: 'project'; format: 1; id: string; code: string; name: string; month?: string }
  | { type: 'stream'; stream: string; kind: string; number: string | null; seq: number; head: string }
  | { type: 'tombstone'; stream: string; number: string | null; seq: number; head: string; list: string }
  | {
      type: 'anchor';
      n: number;
      at: string;
      /** the office night it is of, under its hash; null of those made before nights were written down */
      night?: string | null;
      prev: string;
      root: string;
      hash: string;
      leaves: number;
    }
  | { type: 'head'; n: number; stream: string; seq: number; head: string }
  | { type: 'event'; stream: string; seq: number; prev: string; hash: string; body: string }
  | { type: 'value'; stream: string; seq: number; name: string; salt: string; value: string }
  | {
      type: 'signature';
      stream: string;
      seq: number;
      staff: string;
      /** absent in exports and packs of before */
      role?: string;
      at?: string;
      step: string;
      method: string;
      hash: string;
    }
  | { type: 'visit'; stream: string; seq: number; visit: string; text: string }
  | LogLine;
