import { useTranslation } from 'react-i18next';
import type { Late } from '#contract/door.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { unsent } from '#web/offline/outbox.ts';
import { useAccount } from '#web/offline/use-account.tsx';
import type { Waits } from '#web/offline/use-command.ts';

/** What to say of a command that left its form: that it waits on the phone, that it became a late fact, or the usual. */
export function useTold(): (outcome: Waits | Late | { readonly kind: string }, usual: string) => string {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const account = useAccount();
  return (outcome, usual) => {
    if (outcome.kind === 'waits') return t('waiting.saved', { n: Math.max(1, unsent(account.snapshot().rows).length) });
    if (outcome.kind === 'late' && 'why' in outcome) return t('waiting.late', { why: say(outcome.why) });
    return usual;
  };
}
