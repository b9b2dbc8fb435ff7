import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { unsent } from '#web/offline/outbox.ts';
import { useAccount } from '#web/offline/use-account.tsx';
import { toast } from '#web/ui/pocket/pop.ts';

/**
 * Nobody leaves an account while something of it waits and was not handed over as a file: `held` says so and leads to
 * what waits; `hold` does it for a link.
 */
export function useHold(): { readonly held: () => boolean; readonly hold: (event: MouseEvent) => void } {
  const { t } = useTranslation('pocket');
  const { snapshot } = useAccount();
  const navigate = useNavigate();
  const held = (): boolean => {
    const { rows, exported } = snapshot();
    const waiting = unsent(rows).filter(({ seq = 0 }) => seq > exported);
    if (waiting.length === 0) return false;
    toast(t('waiting.holds', { n: waiting.length }));
    void navigate({ to: '/waiting' });
    return true;
  };
  return {
    held,
    hold: (event) => {
      if (held()) event.preventDefault();
    },
  };
}
