import { expect, test } from 'vitest';
import { touched } from './touched.ts';

test('only what was touched is sent; emptied is null; blanks around it are nothing', () => {
  const before = { name: '祝青山', remark: '上午', scope: '', emergency: '心脏病' };
  expect(touched(before, { ...before })).toEqual({});
  expect(touched(before, { ...before, remark: ' 上午 ' })).toEqual({});
  expect(touched(before, { name: '祝青川', remark: '晚上', scope: '', emergency: ' ' })).toEqual({
    name: '祝青川',
    remark: '晚上',
    emergency: null,
  });
  expect(touched({ name: '甲' }, { name: '' })).toEqual({ name: '' });
});
