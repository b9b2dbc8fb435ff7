import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, type Route, section } from './checklist.ts';
import { breach, major } from './on-fail.ts';

const site = (more: Partial<Route> = {}): Route => breach({ form: 'site', ...more });

/** A running fit-out, every day (P5-4.7, P3-1.7). Every fail names the site; nothing here is ever a fine. */
export const fitOut: Checklist = {
  key: 'fit-out',
  family: 'fit-out',
  version: 1,
  title: words('装修现场巡查', 'Fit-out site check'),
  template: 'fit-out',
  walkers: ['property-assistant', 'property-supervisor', 'tower-assistant'],
  sections: [
    section(
      'fit-out',
      ['装修现场', 'Fit-out site'],
      clause(
        'P5-4.7',
        check(['施工许可', 'Permit'], {
          ok: ['张贴在门口，在有效期内', 'Posted at the door and in date'],
          of: 'fit-out',
          fail: site(),
        }),
        check(['施工时间', 'Working hours'], {
          ok: ['只在允许时段施工', 'Work only in the allowed hours'],
          of: 'fit-out',
          by: ['look', 'listen'],
          fail: site(),
        }),
        check(['出入证', 'Worker passes'], {
          ok: ['人人有证，人证相符', 'Everyone has a pass of his own'],
          of: 'fit-out',
          by: ['look', 'ask'],
          fail: site(),
        }),
        check(['灭火器', 'Extinguishers'], {
          ok: ['数量够，放在手边，压力正常', 'Enough of them, at hand, pressure right'],
          of: 'fire',
          fail: site({ urgency: 'urgent', hazard: 'serious' }),
        }),
        check(['动火', 'Hot work'], {
          ok: ['无明火，或有当日动火许可和看火人', 'None, or with a permit of the day and a guard'],
          of: 'fire',
          by: ['look', 'ask'],
          fail: site({ urgency: 'urgent', tell: ['security-lead', 'property-assistant'], hazard: 'serious' }),
        }),
        check(['承重结构', 'Load-bearing structure'], {
          ok: ['未拆改承重墙、梁、柱、板', 'No load-bearing part cut or moved'],
          of: 'fit-out',
          fail: major({ propose: 'violation', form: 'site' }),
        }),
        check(['外立面与燃气管', 'Facade and gas pipe'], {
          ok: ['外墙、窗、燃气管未改动', 'Outer wall, windows and gas pipe untouched'],
          of: 'fit-out',
          fail: site({ urgency: 'urgent', hazard: 'serious' }),
        }),
        check(['防水与管线', 'Waterproofing and pipes'], {
          ok: ['按审批图施工，隐蔽前已留照片', 'As approved; photos taken before covering'],
          of: 'fit-out',
          by: ['look', 'ask'],
          fail: site({ hazard: 'general' }),
        }),
        check(['临时用电', 'Temporary power'], {
          ok: ['有漏电保护，线不拖水', 'Earth-leakage breaker in use, leads out of water'],
          of: 'fit-out',
          fail: site({ hazard: 'general' }),
        }),
        check(['垃圾', 'Waste'], {
          ok: ['装袋，按时运到指定点', 'Bagged and taken to the named place in time'],
          of: 'cleaning',
          fail: site(),
        }),
        check(['公区保护', 'Protection of shared areas'], {
          ok: ['门口、走廊、电梯有保护，无占用', 'Door, corridor and lift protected, nothing stored'],
          of: 'fit-out',
          fail: site(),
        }),
        check(['留宿与吸烟', 'Staying overnight, smoking'], {
          ok: ['无人留宿，无烟头', 'Nobody sleeps there, no cigarette ends'],
          of: 'fire',
          by: ['look', 'ask'],
          fail: site({ hazard: 'general' }),
        }),
      ),
    ),
  ],
};
