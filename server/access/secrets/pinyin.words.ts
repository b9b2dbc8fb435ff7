/** The syllables of pinyin, those met most often in writing first. */
export const ranked: readonly string[] = `
de shi yi bu ji zhi li you wo zai le zhe ta ren dao guo zi ge da yu shang jian dui xia wei men sheng lai qi cheng hui xin
jing xing fu xian zhong ye he yuan fa hou tian xi ying jin xiang di hao dong na gong jia hua wu zhu neng ming ke er guan fang
chu xiao dang qing shu dan chang yan bi qian ling ban kan min mei duo xue ma jiu tong kai liang bao jie quan jiao ai ru yang
bian zheng ni shen dian wen yin hu yao si zhuang shou mian an guang ju bei lu zuo chi te ting ding gang chong chuan hei tao
gei dou zhao gan fan cai shui gou hun tuan mai guai zou kuai ku tiao xiu me ping qu xie dai shuo ti jun lian tai yue zong
wang san hai gao wan ri nian zhan su huan hen huo lao mu mao wai yun fen fei lin xu ran bo ba mo pi zhen ya tu pai huang bai
ning lun feng jue lang chen can zao zhou tou hong liu cong nan zu chan qin ci xuan sha yong kou xiong bing cha gu nei biao
zhang shan man nu song lie jiang che luo tan pu gai ceng tang shei qiu bang mi huai die kong nv se zhui ben meng cun hang dei
shuai ce kuang zui za e ou ao chun deng geng la lei leng lou lan luan long liao lue lv mang mou miao mie nai nao niu niang
nong nuan nue nuo pa pan pang pao pei pen peng pian piao pin po qia qiang qiao qie qiong que qun rang rao re reng rong rou
ruan rui run ruo sa sai sang sao sen seng shai she shuang shun sou suan sui sun suo teng tie tui tun tuo wa weng xun yo zan
zang ze zei zen zeng zha zhai zhua zhuan zhun zhuo zuan zun ang bie bin cang cao chai chao chou chuai chuang chui chuo cou cu
cuan cui cuo dia diao diu du duan dun en fo fou ga gen gua gui gun ha han heng ka kang kao ken keng kua kuan kui kun kuo lia
nen nang nie nin niao nve rua pou shua shuan tei zhei zhuai
`
  .trim()
  .split(/\s+/);

/** The hundred surnames that most people have, the commonest first; two syllables at the end. */
export const surnames: readonly string[] = `
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han feng deng cao peng
zeng xiao tian dong yuan pan cai jiang yu du ye cheng wei su lv lu ding ren shen yao jiang cui tan zhong wan fan jin shi liao jia
xia fu bai zou meng xiong qin qiu hou yin xue yan lei long duan hao kong shao mao chang wen niu ge hong gong kang mo lai lan xiang
gu qian nie an wan hua ning ji fang qi tao
ouyang shangguan sima zhuge situ huangfu dongfang ximen murong weichi linghu zhangsun yuwen
`
  .trim()
  .split(/\s+/);

/** What greetings, sayings, brands, poems and places are typed as, whole. */
export const sayings: readonly string[] = `
huanying huanyingguanglin huanyingnin ninhao dajiahao dajia nimenhao zhongguoren zhongguomeng zhonghua renmin zuguo wansui woainizhongguo
beijinghuanyingni shijie heping jiafu xinnianhao guonian gongxinianian niannianyouyu suisuipingan wushiruyi maidaochenggong
longmajingshen yimadangxian jixiangruyi hejiahuanle kaimenhong caiyuanguangjin dajidali shuidaoqucheng xinxiangshicheng wanshidaji
yilushunfeng yiluyouni yishengpingan pingpinganan jiankangkuaile tiantiankaixin kuaikuaile haohaogongzuo nulishangjin jiayouba
wobuzhidao wozhidao buzhidao meiyou meiyoumima zenmeban weishenme shenme suibian wangjile wangle jizhu jibuzhu mimashi woshishei shishei
maotai wuliangye kaisa pijiu qingdaopijiu zhonghuayan hongtashan pingguo xiangjiao xigua putao mianbao niunai jidan mifan huoguo
baoma benchi aodi fengtian bentian biyadi dazhong weilai lixiang xiaopeng
chuangqianmingyueguang yishidishangshuang jutouwangmingyue ditousiguxiang chunmianbujuexiao chuchuwentiniao bairiyishanjin
huangherupailiu hongdounanguo ehequxiang chuheriadangwu lilihuanpanzhong
shenzhen guangdong dongguan foshan huizhou zhuhai zhongshan nanshan futian luohu longgang baoan longhua qianhai
henan hebei hunan hubei jiangsu zhejiang shandong shanxi sichuan fujian anhui jiangxi guangxi yunnan guizhou hainan xianggang aomen taiwan
chepai chepaihao fangjian fanghao louhao menpai men kaimen dianhuahao shoujihao shenfenzheng
chifan chifanle chifanleme heshui hecha hejiu shuijiao qichuang huijia chumen shangxue fangjia dagong zhengqian huaqian maicai mai dongxi
xihuan piaoliang haokan haochi haowan gaoxing kuaile nanguo shengqi lihai congming keai youqian meiqian youyisi meishi meiguanxi
mingnian jinnian qunian houtian zaoshang zhongwu xiawu wanshang xianzai yihou yiqian shihou shijian xingqi libai zhoumo jiaqi
pengyou tongxue laoshi xuesheng haizi xiaohai nanren nvren xiansheng taitai shushu ayi yisheng hushi sheji gongren siji chushi
zheli nali nabian zhebian difang shijian shiqing wenti banfa yisi mingzi hanzi shenti yanjing shangdian chaoshi yiyuan xuexiao
gongyuan huoche feiji qiche zixingche ditie chuzuche malu shui huo taiyang yueliang xingxing xiayu xiaxue tianqi chuntian xiatian
qiutian dongtian huar mao gou xiaogou xiaomao mianbao kafei shuiguo shucai jirou niurou zhurou yurou zuqiu lanqiu youxi dianying
dianshi yinyue changge tiaowu paobu lvyou shouji kandian kaishi jieshu zhidao juede xiangxin xiwang yinggai keyi bixu bangzhu
gongzuo shangban xiaban kaihui jiaban fagongzi zhangdan yajin dingjin wuyefei dianfei shuifei
`
  .trim()
  .split(/\s+/);

/** Provinces and cities by their first letters. */
export const abbreviations: readonly string[] =
  'gd sz gz dg fs bj sh tj cq hz nj wh cd xa sy dl qd jn zz cs fz xm nn km gy hk sc js zj sd hn hb gx yn hlj sx ah jx lh wy kf'.split(
    ' ',
  );
