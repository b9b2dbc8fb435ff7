import { expect, test } from 'vitest';
import { weigh } from './strength.ts';

const known = ['zhangsan', 'zhang', 'san', '张三', 'lh-001', 'lh001', 'lanhui', 'lanhuiwuye', '13912345678', '345678'];

test.each([
  ['1234567890', 'digits'],
  ['8888888888', 'digits'],
  ['13800138000', 'digits'],
  ['１２３４５６７８９０', 'digits'],
  ['lanhui2026!!', 'own'],
  ['ZhangSan@1990', 'own'],
  ['LH-00120261', 'own'],
  ['password2026', 'common'],
  ['P@ssw0rd123', 'common'],
  ['wuyeguanli2026', 'phrase'],
  ['yezhu-fuwu-2026', 'phrase'],
  ['kewu2026!!', 'phrase'],
  ['woaini1314520', 'phrase'],
  ['wangxiaoming88', 'phrase'],
  ['物业管理处客务台二零', 'phrase'],
  ['!QAZ2wsx#EDC', 'phrase'],
  ['zxcvbnm,./1', 'keyboard'],
  ['aaaaaaaaaaaa1', 'repeat'],
  ['abcdefghij', 'sequence'],
  ['liming19880101', 'date'],
])('%s is weak: %s', (password, why) => {
  expect(weigh(password, known)).toBe(why);
});

test.each(['1qaz2wsx3edc', 'qwer1234qwer', 'kewu123456', 'admin888888', '20261129wy', 'Changsha888', '1q2w3e4r5t'])(
  '%s is weak',
  (password) => {
    expect(weigh(password, known)).not.toBe(null);
  },
);

test.each(['a good long one', 'qingwa-shuiguo-deng7', 'xkq7-mvpa-29', 'correct horse battery', 'dianti-wuya-7-lan'])(
  '%s is good enough',
  (password) => {
    expect(weigh(password, known)).toBe(null);
  },
);

test('what comes after the first 48 signs is not looked at', () => {
  expect(weigh(`${'a'.repeat(48)}kX9#mQ2$vL7!`, [])).toBe('repeat');
});
