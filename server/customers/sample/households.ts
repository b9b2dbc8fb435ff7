import { addDays } from '#kernel/calendar.ts';
import { sampleId } from '#server/sample/ids.ts';
import { fittingOutSince, tenantsOf } from '#server/sample/rooms.ts';
import { range, type SamplePlace, type Tree, two } from '#server/sample/tree.ts';

/** The household files of the sample: everybody is invented, by a rule, so that every database has the same people. */
export interface SampleHouseholds {
  readonly parties: readonly SampleParty[];
  readonly contacts: readonly {
    readonly id: string;
    readonly partyId: string;
    readonly kind: 'phone';
    readonly value: string;
  }[];
  readonly occupancies: readonly SampleOccupancy[];
  readonly facts: readonly { readonly id: string; readonly roomId: string; readonly from: string }[];
  readonly bays: readonly {
    readonly id: string;
    readonly placeId: string;
    readonly code: string;
    readonly use: string;
  }[];
  readonly vehicles: readonly SampleVehicle[];
  readonly said: readonly SampleSaid[];
}
interface SampleParty {
  readonly id: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly scope?: string;
  readonly headName?: string;
}
interface SampleOccupancy {
  readonly id: string;
  readonly roomId: string;
  readonly partyId: string;
  readonly relation: 'owner' | 'tenant' | 'family';
  readonly ofParty?: string;
  readonly lives: boolean;
  readonly from: string;
  readonly to?: string;
}
interface SampleVehicle {
  readonly id: string;
  readonly partyId: string;
  readonly plate: string;
  readonly bayId: string;
  readonly tenure: 'owned' | 'rented';
  readonly from: string;
}
interface SampleSaid {
  readonly id: string;
  readonly roomId: string;
  readonly partyId: string;
  readonly channel: 'phone' | 'visit' | 'desk';
  readonly body: string;
  readonly at: string;
  readonly byId: string;
}

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔',
];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅斌宇浩凯佳琳欣怡晨曦思源子涵雨桐嘉宁'];
/** The n-th invented person: names repeat, as they do. */
const personName = (n: number): string => {
  const first = given[(n * 7) % given.length] ?? '';
  const second = n % 4 === 0 ? '' : (given[(n * 11 + 5) % given.length] ?? '');
  return `${surnames[(n * 13) % surnames.length]}${first}${second}`;
};
const phone = (n: number): string => `139${String(10_000_000 + n * 7919).slice(-8)}`;

const firms =
  [...'海澜云帆华晟启明博远鼎盛天成锦程瑞丰恒信卓越嘉禾汇通中科远航安泰金桥星辰蓝图新锐'].join('').match(/../g) ?? [];
const trades = [
  ['信息技术', '软件开发、信息系统集成'],
  ['国际贸易', '日用百货、电子产品进出口'],
  ['文化传播', '广告设计、展览策划'],
  ['会展服务', '展台搭建、会议服务'],
  ['建筑设计', '建筑工程设计、室内装饰设计'],
  ['供应链', '仓储、货运代理'],
  ['企业咨询', '管理咨询、财税代理'],
  ['生物科技', '生物试剂研发与销售'],
  ['教育科技', '教育软件、非学历培训'],
  ['餐饮管理', '餐饮服务、食品销售'],
] as const;
const shopTrades = ['便利店', '药房', '水果店', '理发店', '早餐店', '洗衣店'];

/** Tenants of whom the office does not know everything yet: by their number. */
const lacking: Readonly<Record<string, 'scope' | 'headName'>> = {
  'ZH-A017': 'scope',
  'ZH-E009': 'headName',
  'ZH-S305': 'scope',
};

const since = '2021-06-01';
const leaseEnd = '2028-05-31';

/** Everybody of the sample estate as of `today`. */
export function sampleHouseholds(tree: Tree, today: string): SampleHouseholds {
  const rooms = tree.places.filter((place) => place.kind === 'room');
  const parties: SampleParty[] = [];
  const contacts: SampleHouseholds['contacts'][number][] = [];
  const occupancies: SampleOccupancy[] = [];
  const said: SampleSaid[] = [];
  const facts: SampleHouseholds['facts'][number][] = [];
  let people = 0;

  const person = (code: string): string => {
    people += 1;
    const id = sampleId('party', code);
    parties.push({ id, kind: 'person', name: personName(people) });
    reach(id, people);
    return id;
  };
  const reach = (partyId: string, n: number): void => {
    contacts.push({ id: sampleId('party', `phone-${partyId}`), partyId, kind: 'phone', value: phone(n) });
  };
  const stay = (room: SamplePlace, partyId: string, one: Omit<SampleOccupancy, 'id' | 'roomId' | 'partyId'>): void => {
    occupancies.push({ id: sampleId('occupancy', `${room.code}-${partyId}`), roomId: room.id, partyId, ...one });
  };

  for (const [i, room] of rooms.filter(({ use }) => use === 'home').entries()) {
    const owner = person(`YZ-${room.code}`);
    const let_ = room.state === 'let';
    stay(room, owner, { relation: 'owner', lives: !let_ && room.state !== 'vacant', from: since });
    const holder = let_ ? person(`ZK-${room.code}`) : owner;
    if (let_) stay(room, holder, { relation: 'tenant', lives: true, from: '2025-03-01', to: '2028-02-29' });
    else if (room.state === 'occupied' && i % 3 === 0)
      stay(room, person(`JS-${room.code}`), { relation: 'family', ofParty: owner, lives: true, from: since });
    if (room.state === 'fitting-out')
      facts.push({ id: sampleId('occupancy', `ZX-${room.code}`), roomId: room.id, from: fittingOutSince(today) });
    if (room.state !== 'vacant' && i % 10 < 8) said.push(talk(room, holder, i, today));
  }

  const tenants = new Map<string, string>();
  for (const room of rooms.filter(({ use, state }) => use !== 'home' && state === 'let')) {
    const number = tenantsOf.get(room.code) ?? `ZH-${room.code}`;
    let tenant = tenants.get(number);
    if (!tenant) {
      tenant = sampleId('party', number);
      const n = tenants.size;
      tenants.set(number, tenant);
      parties.push(firm(number, tenant, n));
      reach(tenant, 5000 + n);
      if (n % 5 !== 0) said.push(talk(room, tenant, n, today));
    }
    stay(room, tenant, { relation: 'tenant', lives: false, from: '2025-06-01', to: leaseEnd });
  }
  const bays = sampleBays(tree);
  return { parties, contacts, occupancies, facts, bays, vehicles: sampleVehicles(occupancies, bays), said };
}

function firm(number: string, id: string, n: number): SampleParty {
  const [trade, scope] = trades[n % trades.length] ?? trades[0];
  const shop = shopTrades[n % shopTrades.length];
  const called = firms[Math.floor(n / trades.length) % firms.length];
  const name = number.startsWith('ZH-S') ? `${called}${shop}${number.slice(4)}店` : `${called}${trade}有限公司`;
  const missing = lacking[number];
  return {
    id,
    kind: 'company',
    name,
    ...(missing === 'scope' ? {} : { scope: number.startsWith('ZH-S') ? `${shop}经营` : scope }),
    ...(missing === 'headName' ? {} : { headName: personName(3000 + n) }),
  };
}

const talks = [
  ['phone', '确认停水检修时间，业户表示知晓。'],
  ['visit', '上门走访，反映楼道照明偏暗，已转工程。'],
  ['desk', '到前台咨询车位月租办理。'],
  ['phone', '提醒雨季关窗，业户不在家，已告知家属。'],
] as const;
/** Whom each zone's households know. */
const assistants: Readonly<Record<string, string>> = { Z1: 'LH-005', Z2: 'LH-011', Z3: 'LH-013' };

function talk(room: SamplePlace, partyId: string, n: number, today: string): SampleSaid {
  const [channel, body] = talks[n % talks.length] ?? talks[0];
  const zone = room.path.split('/')[1] ?? 'Z1';
  return {
    id: sampleId('said', `${room.code}-${n}`),
    roomId: room.id,
    partyId,
    channel,
    body,
    at: `${addDays(today, -1 - ((n * 7) % 80))}T02:30:00.000Z`,
    byId: sampleId('staff', assistants[zone] ?? 'LH-005'),
  };
}

/** 1,420 bays: 71 in each of the twenty parts of the garage; homes, then offices, then visitors. */
function sampleBays(tree: Tree): SampleHouseholds['bays'] {
  const parts = tree.places.filter((place) => /^G-B\d-[A-K]$/.test(place.code));
  return parts.flatMap((part, i) =>
    range(1, 71).map((n) => {
      const nth = i * 71 + n;
      const code = `${part.code.slice(2)}${two(n)}`;
      return {
        id: sampleId('bay', code),
        placeId: part.id,
        code,
        use: nth <= 860 ? 'home' : nth <= 1280 ? 'office' : 'visitor',
      };
    }),
  );
}

function sampleVehicles(occupancies: readonly SampleOccupancy[], bays: SampleHouseholds['bays']): SampleVehicle[] {
  const drivers = occupancies
    .filter(({ lives, relation }) => lives && relation !== 'family')
    .filter((_, i) => i % 3 === 0);
  return drivers.flatMap(({ partyId }, n) => {
    const bay = bays[n];
    return bay
      ? [
          {
            id: sampleId('vehicle', partyId),
            partyId,
            plate: `粤B${String(10_000 + n * 137).slice(-5)}`,
            bayId: bay.id,
            tenure: n % 4 === 0 ? ('rented' as const) : ('owned' as const),
            from: since,
          },
        ]
      : [];
  });
}
