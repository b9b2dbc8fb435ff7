import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import '#web/sheet/box-words.ts';
import type { InFull } from '#web/sheet/in-full.ts';
import { Drawer } from '#web/ui/pocket/drawer.tsx';
import { LineBox } from '#web/ui/pocket/inputs.tsx';

const reasons = ['caller', 'call', 'work', 'danger'] as const;

/** The way to see what is masked in a case: asks for a reason; then says that it is shown, until the page is left. */
export default function SeeInFull(props: { of: InFull; what: string }): ReactNode {
  const { t } = useTranslation('boxes');
  const [asking, setAsking] = useState(false);
  const { of, what } = props;
  if (of.shown)
    return (
      <p className="p-warning" role="status">
        {t('see.shown', { who: what })}{' '}
        <button type="button" className="k-plain" onClick={of.hide}>
          {t('see.hide')}
        </button>
      </p>
    );
  return (
    <>
      <button type="button" className="k-plain" onClick={() => setAsking(true)}>
        {t('see.act')}
      </button>
      {asking ? <AskReason of={of} close={() => setAsking(false)} /> : null}
    </>
  );
}

/** One tap for the usual reasons, a line for any other. What is declined is told here, and the question stays. */
function AskReason(props: { of: InFull; close: () => void }): ReactNode {
  const { t } = useTranslation(['boxes', 'common']);
  const say = useSay();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const see = async (reason: string): Promise<void> => {
    if (busy) return;
    if ([...reason.trim()].length < 2) {
      setFault(t('common:field.needed', { what: t('see.other') }));
      return;
    }
    setBusy(true);
    try {
      await props.of.ask(reason.trim());
      props.close();
    } catch (error) {
      setFault(say(sayOf(error)));
      setBusy(false);
    }
  };
  return (
    <Drawer open title={t('see.act')} close={{ label: t('common:act.cancel'), go: props.close }}>
      <p className="k-hint">{t('see.why')}</p>
      {fault ? (
        <p className="k-field-fault" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="p-two">
        {reasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className="p-button"
            disabled={busy}
            onClick={() => void see(t(`see.reasons.${reason}`))}
          >
            {t(`see.reasons.${reason}`)}
          </button>
        ))}
      </div>
      <LineBox label={t('see.other')} value={text} set={setText} max={200} />
      <button type="button" className="p-button" disabled={busy} onClick={() => void see(text)}>
        {t('see.otherGo')}
      </button>
    </Drawer>
  );
}
