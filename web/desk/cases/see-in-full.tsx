import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InFull } from '#web/sheet/in-full.ts';
import '../customers/customer-words.ts';
import { AskReason } from '../customers/reason.tsx';

/** The way to see what is masked in a case: asks for a reason; then says that it is shown, until the page is left. */
export default function SeeInFull(props: { of: InFull; what: string }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const [asking, setAsking] = useState(false);
  const { of, what } = props;
  if (of.shown)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title={t('customers:see.shown', { who: what })}
        action={<Button onClick={of.hide}>{t('customers:see.hide')}</Button>}
      />
    );
  return (
    <>
      <Button type="link" size="small" className="d-see" onClick={() => setAsking(true)}>
        {t('customers:see.act')}
      </Button>
      {asking ? (
        <AskReason
          title={t('customers:see.title', { who: what })}
          close={() => setAsking(false)}
          see={async (reason) => {
            await of.ask(reason);
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}
