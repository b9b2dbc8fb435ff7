import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, section } from './checklist.ts';
import { clean, rectify, repair } from './on-fail.ts';

/** The ground floor, four times a day by the front desk (P2-3). */
export const lobby: Checklist = {
  key: 'lobby',
  family: 'lobby',
  version: 1,
  title: words('大堂首层巡视', 'Ground floor round'),
  template: 'lobby',
  walkers: ['front-desk', 'tower-assistant', 'property-assistant', 'property-supervisor'],
  sections: [
    section(
      'lobby',
      ['首层公共区域', 'Ground floor'],
      clause(
        'P2-3',
        check(['大堂秩序', 'Order'], {
          ok: ['无喧哗、聚集、推销', 'No shouting, crowding or hawking'],
          of: 'security',
          by: ['look', 'listen'],
          fail: rectify('security', { nature: 'order' }),
        }),
        check(['人员出入', 'Comings and goings'], {
          ok: ['访客有登记，无尾随', 'Visitors signed in, nobody slips through'],
          of: 'security',
          by: ['look', 'ask'],
          fail: rectify('security', { nature: 'order' }),
        }),
        check(['门禁闸机', 'Gates'], {
          ok: ['开合、刷卡正常', 'Open, close and read cards'],
          of: 'facility',
          by: ['look', 'touch'],
          fail: repair('low-voltage'),
        }),
        check(['灯光与温度', 'Light and temperature'], {
          ok: ['灯全亮，温度舒适', 'All lamps lit, comfortable'],
          of: 'facility',
          fail: repair('power'),
        }),
        check(['地面防滑', 'Slippery floor'], {
          ok: ['干爽，湿滑处有警示牌', 'Dry, a sign where it is wet'],
          of: 'cleaning',
          fail: rectify('cleaning', { urgency: 'urgent', hazard: 'general' }),
        }),
        check(['清洁', 'Cleanliness'], {
          ok: ['地面、沙发、玻璃干净', 'Floor, seats and glass clean'],
          of: 'cleaning',
          fail: clean,
        }),
        check(['标识与告示', 'Signs and notices'], {
          ok: ['齐全、未过期', 'Complete and in date'],
          of: 'service',
          fail: rectify('customer'),
        }),
        check(['服务台', 'Reception desk'], {
          ok: ['有人值守，台面整齐', 'Manned, desk tidy'],
          of: 'service',
          fail: rectify('customer'),
        }),
      ),
    ),
  ],
};
