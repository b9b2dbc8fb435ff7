/** What people here take for a password, the likeliest first: the work, the estate, wishes, numbers that read as words, keys. */
export const phrases: string[] = `
kewu kewutai wuye wuyeguanli wuyegongsi wuyefuwu wuguan guanli guanlichu guanliyuan kefu kefubu kehu kehufuwu keguan
baoan baojie gongcheng weixiu lvhua luhua xingzheng caiwu shoufei chuna kuaiji qiantai qianjie zhiban banzu xuncha xunluo
xungeng jiancha zhenggai jingli zhuren zhuguan zhuli zongjing laoban lingdao yuangong tongshi bangong bangongshi gongsi
xiaoqu huayuan yezhu yehu zhuhu zuhu fangzi fangdong dianti menjin tingche tingchechang louyu dasha zhongxin jituan
fuwu anquan wenming hexie pingan mima denglu zhanghao yonghu yonghuming xitong ruanjian diannao shouji dianhua weixin
zhifubao taobao baidu huawei xiaomi tengxun alibaba zhongguo woaizhongguo beijing shanghai guangzhou shenzhen chengdu
chongqing hangzhou nanjing wuhan xian tianjin suzhou dalian qingdao changsha zhengzhou
woaini woaiwo aini niaiwo woaiwojia wojia woaimama woaibaba woaibaobao woshishui woshini nihao nihaoma xiexie zaijian
zaoshanghao wanan gongxi gongxifacai facai facaile zhaocai jinbao jixiang ruyi jixiangruyi shunli yifanfengshun
wanshiruyi xinxiangshichen pinganfugui yilupingan fuqi xingfu kaixin kuaile xinniankuaile shengrikuaile shengri xinnian
chunjie guoqing zhongqiu jiankang changshou haoyun jiayou nuli fendou chenggong tiantianxiangshang haohaoxuexi
mama baba laopo laogong baobao baobei qinaide erzi nver nuer yeye nainai jiejie gege didi meimei aiqing yongyuan
yishengyishi tianchangdijiu shuaige meinv meinu tianshi gongzhu wangzi xiaozhu daxiang laohu shizi xiongmao
caonima nimade wocao shabi hundan wangba bendan fuck
5201314 1314520 520520 521521 13145200 1314 520 521 168 1688 16888 518 5188 666 6666 888 8888 999 9999 778899 112233
123123 123321 321321 147258 147258369 258369 159357 159753 789456 789456123 456123 741852 741852963 963852741 110 119 120
12306 10086 10010 10000 12345 123456 1234567 12345678 123456789 1234567890 0123456789 987654321 87654321 654321 000000
abc123 abc abcd abcd1234 a123456 a1b2c3 a1b2c3d4 aa123456 aaa111 123abc 123qwe qwe123 qwer qwer1234 qwert qwerty
qwertyuiop asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qaz wsx edc rfv qazwsx qazwsxedc 1qaz 2wsx 3edc 4rfv
1qaz2wsx 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 zaq1 xsw2 zaq12wsx qweasd qweasdzxc !qaz @wsx !qaz2wsx 1qazxsw2
admin admin123 administrator root system manager office property estate company service guest user test test123 demo
sample welcome hello password passwd passw0rd pass login master secret default changeme letmein iloveyou love happy lucky
wode women nimen tamen zhege jintian mingtian zuotian tianqi
客务 客务台 物业 物业管理 管理处 物业公司 客服 客服中心 服务中心 业主 小区 花园 保安 工程部 有限公司 密码 你好 我爱你 我爱中国 中国 恭喜发财
`
  .trim()
  .split(/\s+/);

const initials = ['', ...'bpmfdtnlgkhjqxrzcsyw', 'zh', 'ch', 'sh'];
const finals = [
  ...['a', 'o', 'e', 'i', 'u', 'v', 'ai', 'ei', 'ui', 'ao', 'ou', 'iu', 'ie', 've', 'ue', 'er', 'an', 'en', 'in', 'un'],
  ...['ang', 'eng', 'ing', 'ong', 'ia', 'iao', 'ian', 'iang', 'iong', 'ua', 'uo', 'uai', 'uan', 'uang'],
];

/** Every syllable of pinyin of two letters and more, and some that are none: three of them in a row are a name. */
export const syllables: string[] = initials
  .flatMap((initial) => finals.map((final) => initial + final))
  .filter((syllable) => syllable.length > 1);
