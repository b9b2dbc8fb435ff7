import { beforeEach, expect, test } from 'vitest';
import { draftIn, forgetDrafts } from './drafts.ts';

beforeEach(() => sessionStorage.clear());

test('what is half typed is there again for whoever typed it, until it is sent or they sign out', () => {
  const name = 'office.task';
  draftIn(sessionStorage, 'ann', name).keep({ what: '灯不亮', seen: ['hash'] });
  expect(draftIn(sessionStorage, 'ann', name).before).toEqual({ what: '灯不亮', seen: ['hash'] });
  expect(draftIn(sessionStorage, 'bob', name).before).toBeUndefined();
  expect(draftIn(sessionStorage, 'ann', 'office.other').before).toBeUndefined();
  draftIn(sessionStorage, 'ann', name).keep({ what: '灯', where: 'here' }, ['what']);
  expect(draftIn(sessionStorage, 'ann', name).before).toEqual({ what: '灯' });
  draftIn(sessionStorage, 'ann', name).keep(null);
  expect(draftIn(sessionStorage, 'ann', name).before).toBeUndefined();
  draftIn(sessionStorage, 'ann', name).keep({ what: '门' });
  draftIn(sessionStorage, 'bob', name).keep({ what: '窗' });
  forgetDrafts(sessionStorage, 'ann');
  expect(draftIn(sessionStorage, 'bob', name).before).toBeUndefined();
  expect(draftIn(sessionStorage, 'ann', name).before).toEqual({ what: '门' });
  sessionStorage.setItem('kewu.spot', '{}');
  forgetDrafts(sessionStorage);
  expect(draftIn(sessionStorage, 'ann', name).before).toBeUndefined();
  expect(sessionStorage.getItem('kewu.spot')).toBe('{}');
});

test('a draft that was cut off begins empty; a store that is full loses nothing else', () => {
  sessionStorage.setItem('kewu.draft.ann.task', '{"what":');
  expect(draftIn(sessionStorage, 'ann', 'task').before).toBeUndefined();
  const full = {
    ...{ getItem: () => null, removeItem: () => undefined },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  } as unknown as Storage;
  expect(() => draftIn(full, 'ann', 'task').keep({ what: '门' })).not.toThrow();
});
