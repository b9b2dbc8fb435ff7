/** A text shown to people, in both languages of the product. Chinese comes first; English may be shown in its place. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Builds {@link Words} from its two languages. */
export const words = (zh: string, en: string): Words => ({ zh, en });

/** Fen as people read them: `¥2000.00`. */
export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;
