import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, section } from './checklist.ts';
import { order } from './on-fail.ts';
import { towerSections } from './tower.ts';

/** The exhibition centre: the items of the tower, and what only its halls have (P3-4.5). */
export const expo: Checklist = {
  key: 'expo',
  family: 'expo',
  version: 1,
  title: words('会展中心巡查', 'Exhibition centre round'),
  template: 'expo',
  walkers: ['tower-assistant', 'property-assistant', 'property-supervisor'],
  sections: [
    ...towerSections,
    section(
      'expo.hall',
      ['展馆与会议室', 'Halls and meeting rooms'],
      clause(
        'P3-4.5',
        check(['安全出口', 'Exits'], {
          ok: ['门能推开，门外通畅', 'Doors open, way out clear'],
          of: 'fire',
          by: ['look', 'touch'],
          fail: order('security', 'order', { urgency: 'urgent', hazard: 'serious' }),
        }),
        check(['临时用电', 'Temporary power'], {
          ok: ['线缆有套管，不拖地不过载', 'Leads covered, not trailing, not overloaded'],
          of: 'facility',
          fail: order('engineering', 'power', { urgency: 'urgent', hazard: 'general' }),
        }),
        check(['吊挂与搭建', 'Hanging and stand building'], {
          ok: ['牢固，无人处无残留物', 'Firm, nothing left behind'],
          of: 'facility',
          fail: order('engineering', 'civil', { hazard: 'serious' }),
        }),
        check(['空调与通风', 'Air conditioning'], {
          ok: ['温度合适，风口无滴水', 'Right temperature, outlets do not drip'],
          of: 'facility',
          by: ['look', 'listen'],
          fail: order('engineering', 'hvac'),
        }),
        check(['座椅地毯', 'Seats and carpet'], {
          ok: ['整洁，无破损卷边', 'Clean, not torn or curled'],
          of: 'cleaning',
          fail: order('cleaning', 'cleaning'),
        }),
        check(['闭馆断电锁门', 'Closed, off and locked'], {
          ok: ['无活动时断电、锁门', 'Power off and doors locked when nothing is on'],
          of: 'security',
          by: ['look', 'touch'],
          fail: order('security', 'order'),
        }),
      ),
    ),
  ],
};
