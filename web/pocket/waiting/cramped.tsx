import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDevice, tooLittle } from '../install/device.ts';

/** Warns before a phone is too full for a day of photos; nothing while there is room, or the browser does not say. */
export function Cramped(): ReactNode {
  const { t } = useTranslation('pocket');
  const [cramped, setCramped] = useState(false);
  useEffect(() => {
    void readDevice().then(({ free }) => setCramped(free !== null && free < tooLittle));
  }, []);
  return cramped ? <p className="p-warning">{t('waiting.tooLittle')}</p> : null;
}
