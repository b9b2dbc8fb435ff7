import {
  type Field,
  isPersonal,
  type OutsiderSign,
  type Paper,
  type PartyRef,
  type Row,
  type RowsField,
} from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { maskName, maskPhone, maskText } from '#server/privacy/mask.ts';

type Boxes = Readonly<Record<string, unknown>>;

/** Cases that the reader may read, by id. */
type Readable = Pick<ReadonlySet<string>, 'has'>;

/**
 * Boxes as they are shown to whoever has not asked for them with a reason: what is personal is masked, columns of tables too;
 * a link to a case that is not among those the reader may read is not there at all.
 */
export const maskedBoxes = (sheet: AnyProcedure['sheet'], values: Boxes, cases: Readable): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = Object.hasOwn(sheet, name) ? (sheet[name] as Field) : undefined;
      if (field?.kind === 'caseLink' && !cases.has(String(value))) return [];
      return [[name, field ? masked(field, value, cases) : value]];
    }),
  );

/** The boxes that hold personal data, and what they hold, in full. */
export const personalBoxes = (sheet: AnyProcedure['sheet'], values: Boxes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isPersonal((sheet as Record<string, Field>)[name])));

function masked(field: Field, value: unknown, cases: Readable): unknown {
  if (field.kind === 'rows' && Array.isArray(value))
    return (value as readonly Row[]).map((row) => maskedBoxes(columnsOf(field), row, cases));
  if (!isPersonal(field) || value === null || value === undefined) return value;
  switch (field.kind) {
    case 'text':
      return maskText(String(value));
    case 'phone':
      return maskPhone(String(value));
    case 'party':
      return maskedParty(value as PartyRef);
    case 'outsider': {
      // the strokes are the name once more
      const { name, ...rest } = value as OutsiderSign;
      return { ...rest, name: maskName(name), drawing: '' };
    }
    case 'papers':
      // the scan shows the number once more
      return (value as readonly Paper[]).map(({ number, ...rest }) => ({
        ...rest,
        scan: '',
        ...(number === undefined ? {} : { number: maskText(number) }),
      }));
    default:
      return undefined;
  }
}

/** The columns of a table; all of them personal where the table is. */
const columnsOf = ({ columns, personal }: RowsField): Record<string, Field> =>
  Object.fromEntries(
    Object.entries<Field>(columns).map(([name, column]) => [name, personal ? { ...column, personal } : column]),
  );

/** A file is named by who reads it; what was typed is masked here. */
const maskedParty = (ref: PartyRef): PartyRef =>
  ref.party === undefined
    ? { name: maskName(ref.name), ...(ref.phone === undefined ? {} : { phone: maskPhone(ref.phone) }) }
    : ref;
