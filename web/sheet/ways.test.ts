import { expect, test } from 'vitest';
import type { CaseDetail } from '#contract/cases.ts';
import { finding } from '#procedures/finding.ts';
import { waysOf } from './ways.ts';

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
