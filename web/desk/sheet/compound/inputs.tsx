import type { ReactNode } from 'react';
import '#web/sheet/box-words.ts';
import '../compound.css';
import { CaseLinkInput } from './case-link-input.tsx';
import type { CompoundProps } from './given.ts';
import { OutsiderInput } from './outsider-input.tsx';
import { PapersInput } from './papers-input.tsx';
import { PartyInput } from './party-input.tsx';
import { QuantityInput } from './quantity-input.tsx';
import { RowsInput } from './rows-input.tsx';
import { SlotInput } from './slot-input.tsx';

/** The inputs of boxes that hold several values; fetched with the first form that has one. */
export default function CompoundInput(props: CompoundProps): ReactNode {
  const { field } = props;
  switch (field.kind) {
    case 'party':
      return <PartyInput {...props} />;
    case 'caseLink':
      return <CaseLinkInput {...props} field={field} />;
    case 'slot':
      return <SlotInput {...props} />;
    case 'outsider':
      return <OutsiderInput {...props} />;
    case 'papers':
      return <PapersInput {...props} field={field} />;
    case 'quantity':
      return <QuantityInput {...props} field={field} />;
    case 'rows':
      return <RowsInput {...props} field={field} />;
  }
}
