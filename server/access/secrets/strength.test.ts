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

test.each([
  ['a name and a day, a year, digits or the office', 'zhangsan19900101 liming@1985.06 wangfang@1988 liminghui@1985'],
  [
    '',
    'Liu.Yang1992 zhaoxiaomei520 ouyangfeng@2019 xiangyuxuan19991231 huangjianguo@sz sunwukong13912345678 Li_Na!2026',
  ],
  ['', 'zhouyu790512 gaoyuanyuan@gd zheng-shuang-0822 lihua440305198005 MaYun@Hz1964 tangsanzang.888'],
  [
    'greetings and sayings',
    'huanyingguanglin dajiahao20261130 wobuzhidao888 meiyoumima123 woshishei?2019 tianwanghuang7',
  ],
  [
    '',
    'nihaoshijie2026 jintiantianqihao haohaoshenghuo gongzuokuaile2026 chifanleme123 laobanniuhao666 womenyiqilai99',
  ],
  ['', 'xiexienimen@2026 kaishigongzuo1 tebieshuai2025 nihenpiaoliang5 chuangqianmingyueguang1 xianzaijidianle'],
  ['places, brands and postcodes', 'beijing@2008Olympic maotai.wuliangye gdsz@518000ab yue.b12345.che ilovechina1949'],
  ['', 'guangdong2025.com hangzhou@310000 daxiongmao2022 pingguo_xigua_8 huaweixiaomi2024 bjhd@100080 Hongkong#1997!'],
  [
    'the product and signs between',
    'KeWu@2026#Admin kewu!mima@888 Ke-Wu-Tai-2027 wuye@KeFu#123 admin_kewu+2025 W.u.Y.e.2.0.2.6',
  ],
  ['letters as digits', 'zh4ngwei1990 Zh@ngwei@1990 l1m1ng@2024 h0ngk0ng1997! w0a1n1@2026'],
  ['English of the same making', 'sunshinegarden2026 ilovemoney1988 happyfamily@2025 Welcome.China#2024'],
])('%s: %s', (_, passwords) => {
  expect(passwords.split(' ').filter((password) => weigh(password, known) === null)).toEqual([]);
});

test('the names of those one works with are no secret either', () => {
  const colleagues = ['chenzhiyuan', 'czy', '陈志远'];
  for (const password of ['chenzhiyuan@lh', 'Chen.Zhiyuan1', 'chenzhiyuan2026', '陈志远2026八八八八', 'czy@lanhui-88'])
    expect([password, weigh(password, [...known, ...colleagues])]).not.toEqual([password, null]);
});

test.each([
  ['a good long one', 'qingwa-shuiguo-deng7', 'xkq7-mvpa-29', 'correct horse battery', 'dianti-wuya-7-lan'],
  // four words and more that have nothing to do with each other
  ['pingguo-huoche-yusan-cha', 'mogu fengzheng luosi haiou', 'purple anvil seven moth', 'zhuozi4changjinglu-yun-tie'],
  ['kuzi xingxing qianbi dongtian', 'maobi.hetao.shatan.9.luobo', 'lamp-onion-river-ticket', '雨伞火车蘑菇风筝牙膏'],
  // drawn by a machine
  ['kX9#mQ2$vL7!', '#kM(9]qt!%z&7', 'Tq7vR2mZx9Lb', 'hvjrpwmzkdqt', 'q9w-ztk-4mh-v', '7Gd!pW_3xN+e', 'yb5k2c8tq4ws'],
])('good enough: %s, %s …', (...passwords) => {
  expect(passwords.filter((password) => weigh(password, known) !== null)).toEqual([]);
});

test('what comes after the first 48 signs is not looked at', () => {
  expect(weigh(`${'a'.repeat(48)}kX9#mQ2$vL7!`, [])).toBe('repeat');
});
