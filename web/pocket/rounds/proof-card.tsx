import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { LineBox } from '#web/ui/pocket/inputs.tsx';
import type { VisitDraft } from './visit.ts';

const reasons = ['damaged', 'missing', 'dark', 'camera'] as const;

/** Proof of having come to the point: its code, or by hand with a reason that is marked on the record. */
export function ProofCard(props: {
  round: string;
  draft: VisitDraft;
  fault?: string | undefined;
  setReason: (why: string) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { clock } = useOffice();
  const { proof, proofAt } = props.draft;
  if (proof && 'code' in proof)
    return <p className="p-proof p-proof-good">✓ {t('point.scanned', { when: proofAt ? clock(proofAt) : '' })}</p>;
  const byHand = proof?.byHand;
  return (
    <section className="k-card k-pad p-gap" aria-label={t('point.byHandTitle')}>
      <div className="p-two">
        <Link to="/scan" search={{ round: props.round }} className="p-button p-button-main" replace>
          {t('round.scan')}
        </Link>
        <button
          type="button"
          className="p-button"
          aria-expanded={byHand !== undefined}
          onClick={() => props.setReason(byHand ?? '')}
        >
          {t('point.byHand')}
        </button>
      </div>
      {byHand === undefined ? (
        props.fault ? (
          <p className="k-field-fault" role="alert">
            {props.fault}
          </p>
        ) : null
      ) : (
        <>
          <LineBox label={t('point.byHandWhy')} value={byHand} set={props.setReason} max={200} fault={props.fault} />
          <div className="k-options">
            {reasons.map((reason) => {
              const text = t(`point.byHandReason.${reason}`);
              return (
                <button
                  key={reason}
                  type="button"
                  className={byHand === text ? 'k-option k-on' : 'k-option'}
                  aria-pressed={byHand === text}
                  onClick={() => props.setReason(text)}
                >
                  {text}
                </button>
              );
            })}
          </div>
        </>
      )}
    </section>
  );
}
