import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperBasis } from '#contract/papers.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** The papers a record goes by, in the versions in force on its day; the supporting ones behind. */
export function Basis(props: { of: readonly PaperBasis[] }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  if (props.of.length === 0) return null;
  return (
    <p className="d-sub d-basis">
      {(['procedure', 'form', 'support'] as const).map((use) => {
        const those = props.of.filter((one) => one.use === use);
        return those.length === 0 ? null : (
          <span key={use}>
            {t(`basis.${use}`)}{' '}
            {those.map((one) => (
              <Link key={one.paper} to="/papers/$paper" params={{ paper: one.paper }} search={{ version: one.n }}>
                《{say(one.title)}》{use === 'form' ? ` ${one.code}` : ''} {one.label}
              </Link>
            ))}
          </span>
        );
      })}
    </p>
  );
}
