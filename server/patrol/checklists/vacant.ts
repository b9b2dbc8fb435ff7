import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, type Item, section } from './checklist.ts';
import { clean, rectify, repair } from './on-fail.ts';

const ofVacant = (item: Item): Item => ({ ...item, onFail: { nature: 'vacant', ...item.onFail } });

/** An empty room, once a month and after a storm (P3-2.8). */
export const vacant: Checklist = {
  key: 'vacant',
  family: 'vacant',
  version: 1,
  title: words('空置房巡查', 'Vacant room check'),
  template: 'vacant',
  walkers: ['property-assistant', 'property-supervisor', 'tower-assistant', 'front-desk'],
  sections: [
    section(
      'vacant',
      ['空置房', 'Vacant room'],
      clause(
        'P3-2.8',
        check(['门窗', 'Doors and windows'], {
          ok: ['关严锁好，锁具完好', 'Shut and locked, locks intact'],
          of: 'security',
          by: ['look', 'touch'],
          fail: repair('doors', { hazard: 'general' }),
        }),
        check(['水龙头', 'Taps'], {
          ok: ['全部关闭，总阀已关', 'All off, main valve shut'],
          of: 'facility',
          by: ['look', 'touch'],
          fail: repair('plumbing', { urgency: 'urgent', measure: 'close-valve', hazard: 'general' }),
        }),
        check(['照明电源', 'Lights and power'], {
          ok: ['灯已关，空开已断', 'Lights off, breaker open'],
          of: 'facility',
          fail: repair('power'),
        }),
        check(['渗漏', 'Leaks'], {
          ok: ['墙、顶、地和管口无水迹', 'No water on walls, ceiling, floor or pipes'],
          of: 'facility',
          by: ['look', 'touch'],
          fail: repair('plumbing', { urgency: 'urgent', hazard: 'general' }),
        }),
        check(['物品缺失', 'Things missing'], {
          ok: ['与移交清单一致', 'As on the hand-over list'],
          of: 'security',
          fail: rectify('security', { hazard: 'general' }),
        }),
        check(['留宿迹象', 'Signs of somebody staying'], {
          ok: ['无被褥、食物、生活垃圾', 'No bedding, food or household rubbish'],
          of: 'security',
          fail: rectify('security', {
            urgency: 'urgent',
            tell: ['security-lead', 'property-assistant'],
            hazard: 'general',
          }),
        }),
        check(['卫生', 'Cleanliness'], {
          ok: ['无积尘、虫鼠、异味', 'No dust, vermin or smell'],
          of: 'cleaning',
          fail: clean,
        }),
        check(['水表底数', 'Water meter reading'], {
          ok: ['与上次一致', 'As last time'],
          of: 'facility',
          answer: 'reading',
          fail: repair('plumbing', {
            urgency: 'urgent',
            form: 'meter',
            meterKinds: ['running-vacant', 'damaged'],
            measure: 'close-valve',
            hazard: 'general',
          }),
        }),
        check(['电表底数', 'Power meter reading'], {
          ok: ['与上次一致', 'As last time'],
          of: 'facility',
          answer: 'reading',
          fail: repair('power', { form: 'meter', meterKinds: ['running-vacant', 'theft', 'damaged'] }),
        }),
      ).map(ofVacant),
    ),
  ],
};
