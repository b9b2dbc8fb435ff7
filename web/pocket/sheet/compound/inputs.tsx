import type { ReactNode } from 'react';
import '#web/sheet/box-words.ts';
import './compound.css';
import { CaseLinkBox } from './case-link-box.tsx';
import type { CompoundProps } from './given.ts';
import { OutsiderBox } from './outsider-box.tsx';
import { PapersBox } from './papers-box.tsx';
import { PartyBox } from './party-box.tsx';
import { QuantityBox } from './quantity-box.tsx';
import { RowsBox } from './rows-box.tsx';
import { SlotBox } from './slot-box.tsx';

/** The inputs of boxes that hold several values; fetched with the first form that has one. */
export default function CompoundInput(props: CompoundProps): ReactNode {
  const { field } = props;
  switch (field.kind) {
    case 'party':
      return <PartyBox {...props} />;
    case 'caseLink':
      return <CaseLinkBox {...props} field={field} />;
    case 'slot':
      return <SlotBox {...props} />;
    case 'outsider':
      return <OutsiderBox {...props} />;
    case 'papers':
      return <PapersBox {...props} field={field} />;
    case 'quantity':
      return <QuantityBox {...props} field={field} />;
    case 'rows':
      return <RowsBox {...props} field={field} />;
  }
}
