import { expect, test } from 'vitest';
import { empty, nextLabel } from './content.ts';
import { differences, linesBetween } from './difference.ts';

const w = (zh: string, en = '') => ({ zh, en });
const section = (no: string, title: string, text: string) => ({ no, title: w(title), text: w(text) });

test('lines in common are told once, in their order', () => {
  expect(linesBetween(['甲', '乙', '丙'], ['甲', '丁', '丙', '戊'])).toEqual([
    { mark: 'same', text: '甲' },
    { mark: 'gone', text: '乙' },
    { mark: 'new', text: '丁' },
    { mark: 'same', text: '丙' },
    { mark: 'new', text: '戊' },
  ]);
  expect(linesBetween([], [])).toEqual([]);
});

test('two states differ by head, readers and sections; what is alike is not told', () => {
  const before = {
    ...empty,
    title: w('巡查'),
    sections: [section('1', '目的', '看清楚'), section('2', '范围', '本处')],
  };
  const after = {
    ...before,
    retention: 2,
    sections: [section('1', '目的', '看清楚'), section('3', '职责', '各司其职'), section('4', '记录', '存两年')],
  };
  const found = differences(
    { content: before, audience: ['manager'] },
    { content: after, audience: ['security', 'manager'] },
  );
  expect(found.map(({ part, no, kind }) => [part, no, kind])).toEqual([
    ['audience', null, 'changed'],
    ['retention', null, 'added'],
    ['section', '3', 'added'],
    ['section', '4', 'added'],
    ['section', '2', 'removed'],
  ]);
  expect(differences({ content: after, audience: [] }, { content: after, audience: [] })).toEqual([]);
});

test('a version follows on another', () => {
  expect([null, 'A/0', 'A/9', 'B/2', '试行'].map(nextLabel)).toEqual(['A/0', 'A/1', 'A/10', 'B/3', '试行.1']);
});
