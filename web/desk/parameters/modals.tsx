import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterValue } from '#contract/parameters.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DayField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useValueWords } from './value.ts';
import { ValueInput } from './value-input.tsx';

/** What can be done about a parameter: by the manager for the office, by the company for all. */
export type Asking = 'change' | 'reset' | 'lock' | 'unlock';
const commands = {
  change: 'parameter.set',
  reset: 'parameter.reset',
  lock: 'parameter.lock',
  unlock: 'parameter.unlock',
} as const;

/** Asks for the new value, when there is one, and the day it holds from. */
export function ParameterModal(props: { of: Parameter; asking: Asking; today: string; close: () => void }): ReactNode {
  const { t } = useTranslation('parameters');
  const say = useSay();
  const words = useValueWords();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of, asking, today } = props;
  const company = asking === 'lock' || asking === 'unlock';
  const [value, setValue] = useState<ParameterValue>(of.holds);
  const [from, setFrom] = useState(today);
  const bounds = useBounds();
  const submit = async (): Promise<undefined> => {
    const head = { key: of.key, from, version: company ? of.companyVersion : of.version };
    const name = commands[asking];
    if (name === 'parameter.set' || name === 'parameter.lock') await send(name, { ...head, value: tidied(value) });
    else await send(name, head);
  };
  const hints = {
    change: t('setHint'),
    reset: t('resetHint', { value: words(of.shipped, of.shape) || t('none') }),
    lock: t('lockHint'),
    unlock: t('unlockHint'),
  };
  const replaced = of.coming.some((one) => one.company === company);
  return (
    <AskModal title={`${t(asking)}：${say(of.title)}`} done={t('done')} send={submit} close={props.close}>
      {(faultOf) => (
        <>
          {asking === 'change' || asking === 'lock' ? (
            <ValueInput of={of.shape} hint={bounds(of.shape)} value={value} set={setValue} fault={faultOf('value')} />
          ) : null}
          <DayField label={t('from')} hint={t('fromHint')} value={from} set={setFrom} fault={faultOf('from')} needed />
          <p className="d-sub">
            {hints[asking]} {replaced ? t('replaces') : null} {of.shape.kind === 'amount' ? t('twoHint') : null}
          </p>
        </>
      )}
    </AskModal>
  );
}

/** Lines of days without blanks and without empty ones. */
const tidied = (value: ParameterValue): ParameterValue =>
  Array.isArray(value) ? value.map((one) => one.trim()).filter((one) => one !== '') : value;

/** How far a parameter may be set, in words; nothing for a list that may hold anything. */
export function useBounds(): (of: Parameter['shape']) => string {
  const { t } = useTranslation('parameters');
  const say = useSay();
  const words = useValueWords();
  return (of) => {
    if (of.kind === 'days') return t('daysHint');
    if ('options' in of) return of.keeps.length > 0 ? `${t('keeps')} ${words(of.keeps)}` : '';
    const ends = { least: words(of.least, of), most: words(of.most, of) };
    const zero = of.kind === 'number' && of.zero;
    return zero ? t('boundsZero', { ...ends, zero: `0 (${say(zero)})` }) : t('boundsOf', ends);
  };
}
