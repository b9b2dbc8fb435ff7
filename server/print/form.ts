import type { Words } from '#kernel/words.ts';
import { bytesOf } from '#server/blobs/store.ts';
import type { Project } from '#server/projects/projects.ts';
import { clockOf, type Lang, labels } from './words.ts';

/** A piece of a sheet; every value a finished text. Widths of columns in millimetres, 0: what is left. */
export type Part =
  | { readonly kind: 'facts'; readonly title: string; readonly pairs: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly { readonly title: string; readonly width: number }[];
      readonly rows: readonly (readonly string[])[];
      readonly empty: string;
    }
  | { readonly kind: 'text'; readonly title: string; readonly text: string }
  | { readonly kind: 'photos'; readonly title: string; readonly photos: readonly Photo[] }
  | { readonly kind: 'signs'; readonly title: string; readonly rows: readonly (readonly LabelledSign[])[] };
/** One box of the foot. `state`: signed, missing (未签), covered by another signature, or none wanted. */
export interface SignBox {
  readonly state: 'signed' | 'missing' | 'covered' | 'none';
  readonly name: string;
  readonly role: string;
  readonly at: string;
  readonly say: string;
  /** SVG of a drawn signature, '' when there is none to draw */
  readonly picture: string;
  readonly returned: string;
}
export interface LabelledSign extends SignBox {
  readonly label: string;
}
/** A photo by the name it has with the renderer, see `pictureName`. */
export interface Photo {
  readonly file: string;
  readonly caption: string;
}

/** One sheet: it begins on a page of its own. */
export interface Sheet {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly foot: string;
}
/** What `sheet.typ` sets: sheets of one form, in one volume. */
export interface Form {
  readonly lang: Lang;
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly code: string;
  readonly version: string;
  readonly office: string;
  readonly printed: string;
  readonly volume: string;
  readonly sheets: readonly Sheet[];
  /** pictures that are gone or can not be set: in their places the form says so */
  readonly unset: readonly string[];
}
/** What a form is called and under which number and version it is kept. */
export interface FormName {
  readonly title: Words;
  readonly code: string;
  readonly version: string;
}

const framing = ['version', 'page', 'of', 'pages', 'printed', 'unset'] as const;

/** A form around its sheets. `volume`: '' when there is only one. */
export const formOf = (
  context: { readonly project: Project; readonly now: Date },
  name: FormName,
  lang: Lang,
  sheets: readonly Sheet[],
  volume = '',
): Form => ({
  lang,
  labels: Object.fromEntries(framing.map((key) => [key, labels[key][lang]])),
  ...{ title: name.title[lang], code: name.code, version: name.version },
  office: context.project.office,
  printed: clockOf(context.project.timeZone)(context.now),
  volume,
  sheets,
  unset: [],
});

/** The name under which a photo is handed to the renderer; the ending tells the template what it is. */
export const pictureName = (hash: string): string => `${hash}.picture`;

/** The content hash of a photo, from its name with the renderer. */
export const hashOfPicture = (name: string): string => name.split('.')[0] ?? '';

/**
 * The form with the bytes of every photo it names, by the name it uses. A photo that is gone, can not be read or is not what
 * it was is named in `unset`.
 */
export async function picturesOf(
  folder: string,
  projectId: string,
  form: Form,
): Promise<{ form: Form; pictures: Record<string, Uint8Array> }> {
  const parts = form.sheets.flatMap((sheet) => sheet.parts);
  const named = new Set(parts.flatMap((part) => (part.kind === 'photos' ? part.photos.map(({ file }) => file) : [])));
  const pictures: Record<string, Uint8Array> = {};
  const unset: string[] = [];
  for (const file of named) {
    const bytes = await bytesOf(folder, projectId, hashOfPicture(file)).catch(() => undefined);
    if (bytes) pictures[file] = bytes;
    else unset.push(file);
  }
  return { form: { ...form, unset }, pictures };
}
