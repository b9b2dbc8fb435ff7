import { expect, test } from 'vitest';
import type { CaseDetail } from '#contract/cases.ts';
import { place, slot, text } from '#kernel/fields.ts';
import { procedure } from '#kernel/procedure.ts';
import { finding } from '#procedures/finding.ts';
import { offersNow, waysOf } from './ways.ts';

test('what is proposed comes first, what only adds comes last', () => {
  const offers = ['add', 'send', 'refer', 'charge', 'extend'].map((step) => ({ step })) as CaseDetail['offers'];
  const proposal = {
    step: 'refer',
    values: {},
    title: finding.steps.refer?.title ?? { zh: '', en: '' },
    department: null,
  };
  expect(waysOf(finding, { offers, proposal }).map(({ step }) => step)).toEqual([
    'refer',
    'send',
    'charge',
    'add',
    'extend',
  ]);
  expect(waysOf(finding, { offers, proposal: null })[0]?.step).toBe('send');
});

const zh = (say: string) => ({ zh: say, en: say });
const pass = procedure({
  ...{ name: 'pass', title: zh('放行'), version: 1, number: 'FX', where: 'where', headline: 'what' },
  sheet: { where: place(zh('房号')), what: text(zh('物品')), window: slot(zh('时段')) },
  states: { valid: { title: zh('可放行') }, lapsed: { title: zh('已过期'), end: 'void' } },
  steps: { lapse: { title: zh('过期'), from: 'valid', to: 'lapsed', by: 'clock', lapses: 'window' } },
});

test('a phone that read a case before its date passed offers nothing of it any more', () => {
  const offers = [{ step: 'release' }] as CaseDetail['offers'];
  const until = (to: string) =>
    ({ ...{ offers, ended: false, state: 'valid' }, sheet: { window: { from: '2020-01-01T01:00:00Z', to } } }) as never;
  expect(offersNow(pass, until('2020-01-01T02:00:00Z'), 'Asia/Shanghai')).toEqual([]);
  expect(offersNow(pass, until('2099-01-01T02:00:00Z'), 'Asia/Shanghai')).toEqual(offers);
});
