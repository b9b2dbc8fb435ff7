import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperKind, Party } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useSeen } from '../seen.tsx';
import { needed, said, useDraft } from './draft.ts';
import { type Scan, ScanField } from './scan.tsx';

const kinds = [
  'identity',
  'title',
  'lease',
  'licence',
  'authority',
  'pledge',
  'other',
] as const satisfies readonly PaperKind[];
const theRoom = 'room';
interface Draft {
  readonly whose: string | undefined;
  readonly kind: PaperKind | undefined;
  readonly title: string;
  readonly purpose: string;
  readonly expires: string;
  readonly scan: Scan | undefined;
}

/** A paper: its scan, or only a note that it was shown. Of an identity paper it is asked what for. */
export function NewPaper(props: {
  /** a paper may be of the room itself, such as its title */
  room?: string | undefined;
  parties: readonly Party[];
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const [document] = useState(newId);
  const { room } = props;
  const [draft, put, kept] = useDraft<Draft>(`paper.${room ?? ''}.${props.parties[0]?.id ?? ''}`, {
    whose: props.parties[0]?.id ?? (room ? theRoom : undefined),
    ...{ kind: undefined, title: '', purpose: '', expires: '', scan: undefined },
  });
  const identity = draft.kind === 'identity';
  const optional = (what: string): string => t('customers:form.optional', { what });
  return (
    <AskModal
      kept={kept}
      title={t('customers:paper.add')}
      done={t('customers:paper.added')}
      close={props.close}
      send={async () => {
        const missing = needed(
          {
            party: [draft.whose, t('customers:paper.whose')],
            kind: [draft.kind, t('customers:paper.kind')],
            title: [draft.title, t('customers:paper.name')],
            ...(identity ? { purpose: [draft.purpose, t('customers:paper.purpose')] as const } : {}),
          },
          (what) => t('common:field.needed', { what }),
        );
        if (missing || !draft.kind) return missing;
        if (draft.scan && !draft.scan.hash) return { file: t('files:paper.wait') };
        await send('document.add', {
          ...{ document, kind: draft.kind, title: draft.title.trim() },
          ...(draft.whose === theRoom ? { room } : { party: draft.whose }),
          ...{ file: draft.scan?.hash, purpose: said(draft.purpose), expires: said(draft.expires) },
        });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <div className="d-pair">
            <ChoiceField
              label={t('customers:paper.whose')}
              needed
              value={draft.whose}
              set={put('whose')}
              options={[
                ...props.parties.map((party) => ({ value: party.id, label: seen.name(party) })),
                ...(room ? [{ value: theRoom, label: t('customers:paper.ofRoom') }] : []),
              ]}
              fault={fault('party') ?? fault('room')}
            />
            <ChoiceField<PaperKind>
              label={t('customers:paper.kind')}
              needed
              value={draft.kind}
              placeholder={t('common:act.choose')}
              set={(kind) => {
                // the word of the kind is the likeliest title
                const words: readonly string[] = kinds.map((one) => t(`customers:paper.kinds.${one}`));
                if (draft.title.trim() === '' || words.includes(draft.title))
                  put('title')(kind === 'other' ? '' : t(`customers:paper.kinds.${kind}`));
                put('kind')(kind);
              }}
              options={kinds.map((value) => ({ value, label: t(`customers:paper.kinds.${value}`) }))}
              fault={fault('kind')}
            />
          </div>
          <TextField
            label={t('customers:paper.name')}
            needed
            value={draft.title}
            set={put('title')}
            most={80}
            fault={fault('title')}
          />
          <TextField
            label={identity ? t('customers:paper.purpose') : optional(t('customers:paper.purpose'))}
            needed={identity}
            value={draft.purpose}
            set={put('purpose')}
            most={200}
            hint={identity ? t('customers:paper.purposeHint') : undefined}
            fault={fault('purpose')}
          />
          <DayField
            label={optional(t('customers:paper.expires'))}
            value={draft.expires}
            set={put('expires')}
            fault={fault('expires')}
          />
          <ScanField value={draft.scan} set={put('scan')} fault={fault('file')} />
        </>
      )}
    </AskModal>
  );
}
