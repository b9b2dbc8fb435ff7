import { expect, test } from 'vitest';
import { saidOf, visitText } from './answers.ts';

test('the text of a visit without an interviewee is that of visits from before there was such a column', () => {
  const said = { note: '调查了解：住户', interviewee: null };
  expect(visitText({ a: { r: 'PP' } }, said, ['b', 'a'])).toBe(
    '{"answers":{"a":{"r":"PP"}},"note":"调查了解：住户","photos":["a","b"]}',
  );
  const asked = visitText({}, { note: null, interviewee: '住户' }, []);
  expect(asked).toBe('{"answers":{},"interviewee":"住户","note":null,"photos":[]}');
});

test.each([
  [null, null, null, null],
  ['门慢', null, '门慢', null],
  ['调查了解：住户\n和保安', null, null, '住户\n和保安'],
  ['门慢\n很慢\n调查了解：住户', null, '门慢\n很慢', '住户'],
  ['门慢，调查了解：住户', null, '门慢，调查了解：住户', null],
  ['调查了解：不详', '住户', '调查了解：不详', '住户'],
])('old and new visits read alike: %j %j', (note, interviewee, shown, asked) => {
  expect(saidOf({ note, interviewee })).toEqual({ note: shown, interviewee: asked });
});
