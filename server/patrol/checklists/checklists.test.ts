import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { departments, isRole } from '#kernel/roles.ts';
import { natures } from '#procedures/finding.words.ts';
import { categories } from '#procedures/work-order.ts';
import { checklistFor, checklists, walkersOf } from './all.ts';
import { check, type Item, itemsOf, natureOf, withAdditions, wording } from './checklist.ts';
import { p5Guide, p5Standard } from './p5.ts';
import { tower } from './tower.ts';

const known = new Set(readFileSync('docs/clause-ids.txt', 'utf8').split(/\s+/).filter(Boolean));

/** Items per clause as the source counts them. */
const counts: Record<string, number> = {
  'P5-4.4.1': 5,
  'P5-4.4.2a': 4,
  'P5-4.4.2b': 4,
  'P5-4.4.2c': 10,
  'P5-4.4.2d': 1,
  'P5-4.4.3a': 1,
  'P5-4.4.3b': 1,
  'P5-4.4.3c': 1,
  'P5-4.4.3d': 1,
  'P5-4.4.4a': 2,
  'P5-4.4.4b': 2,
  'P5-4.4.4c': 2,
  'P5-4.4.4d': 1,
  'P5-4.4.5a': 1,
  'P5-4.4.5b': 3,
  'P5-4.4.5c': 1,
  'P5-4.4.6': 2,
  'P5-4.5.1a': 2,
  'P5-4.5.1b': 3,
  'P5-4.5.1c': 2,
  'P5-4.5.2a': 3,
  'P5-4.5.2b': 2,
  'P5-4.5.2c': 4,
  'P5-4.5.3a': 2,
  'P5-4.5.3b': 3,
  'P5-4.5.3c': 4,
  'P5-4.5.3d': 1,
  'P5-4.5.4a': 1,
  'P5-4.5.4b': 1,
  'P5-4.5.4c': 1,
  'P5-4.6.1': 2,
  'P5-4.6.2': 4,
  'P5-4.6.3': 2,
  'P5-4.6.4': 1,
};

function p5(key: string): Item {
  const found = itemsOf(p5Standard).find((item) => item.key === key);
  if (!found) throw new Error(`no item ${key}`);
  return found;
}

describe('the estate checklist', () => {
  it('holds 34 clauses and 80 items, counted as in the source', () => {
    const found: Record<string, number> = {};
    for (const item of itemsOf(p5Standard)) found[item.clause] = (found[item.clause] ?? 0) + 1;
    expect(found).toEqual(counts);
    expect(Object.keys(found)).toHaveLength(34);
    expect(itemsOf(p5Standard)).toHaveLength(80);
  });

  it('gives supervisor and front desk the same items in different words', () => {
    expect(checklistFor('p5', 'property-supervisor')).toBe(p5Standard);
    expect(checklistFor('p5', 'front-desk')).toBe(p5Guide);
    expect(itemsOf(p5Guide).map((item) => item.key)).toEqual(itemsOf(p5Standard).map((item) => item.key));
    for (const item of itemsOf(p5Standard)) {
      expect(wording(p5Guide, item), item.key).not.toEqual(wording(p5Standard, item));
    }
  });

  it('covers every patrol subject of the procedure', () => {
    const found = new Set(checklists.flatMap(itemsOf).map((item) => item.subject));
    for (const subject of ['security', 'facility', 'cleaning', 'greening', 'fit-out', 'fire', 'records'] as const) {
      expect(found).toContain(subject);
    }
  });

  it('routes what must not wait past the sorting board', () => {
    expect(p5('P5-4.4.3a-01').onFail).toMatchObject({ to: 'major' });
    expect(p5('P5-4.4.3b-01').onFail).toMatchObject({ to: 'major', maySort: true });
    expect(p5('P5-4.4.6-01').onFail.alarm).toEqual({ role: 'security', when: 'always' });
    expect(p5('P5-4.4.6-02').onFail.alarm).toEqual({ role: 'security', when: 'unless-cause-known' });
    expect(p5('P5-4.6.2-04').onFail.alarm).toEqual({ role: 'security', when: 'always' });
    for (const n of [1, 2]) {
      expect(p5(`P5-4.5.1a-0${n}`).onFail).toMatchObject({ form: 'network', alarm: { when: 'if-gas' } });
    }
  });

  it('asks for the measure where one is due, and nowhere else', () => {
    const asked = itemsOf(p5Standard).filter((item) => item.onFail.measure);
    expect(Object.fromEntries(asked.map((item) => [item.key, item.onFail.measure]))).toEqual({
      'P5-4.4.1-04': 'close-valve',
      'P5-4.4.4a-01': 'stop-lift',
      'P5-4.4.4a-02': 'stop-lift',
      'P5-4.5.2a-03': 'fence-off',
      'P5-4.5.2b-01': 'stop-use',
      'P5-4.5.2b-02': 'stop-use',
      'P5-4.5.3c-01': 'fence-off',
      'P5-4.5.3c-02': 'fence-off',
    });
  });

  it('proposes a violation exactly where residents break rules', () => {
    const breaches = itemsOf(p5Standard).filter((item) => item.onFail.propose === 'violation');
    expect(breaches.map((item) => item.key)).toEqual([
      'P5-4.4.2c-08',
      'P5-4.5.3a-02',
      'P5-4.6.1-01',
      'P5-4.6.1-02',
      'P5-4.6.2-01',
      'P5-4.6.2-02',
      'P5-4.6.2-03',
      'P5-4.6.2-04',
      'P5-4.6.3-01',
      'P5-4.6.3-02',
    ]);
  });

  it('sends cleaning and greening to their departments', () => {
    for (const item of itemsOf(p5Standard)) {
      if (item.subject === 'cleaning' || item.subject === 'greening') {
        expect(item.onFail, item.key).toEqual({ to: 'sort', propose: 'department', department: item.subject });
      }
    }
  });

  it('tells 物业助理 and 工程助理 of a meter running backwards or bypassed', () => {
    expect(p5('P5-4.4.1-05').onFail).toMatchObject({
      form: 'meter',
      meterKinds: ['reversed', 'theft'],
      urgency: 'urgent',
      tell: ['property-assistant', 'engineering-assistant'],
    });
  });
});

describe('the tower checklist', () => {
  it('holds 18 cleaning items for the cleaners and 4 facilities for engineering, as orders', () => {
    const items = itemsOf(tower);
    expect(items).toHaveLength(22);
    expect(items.filter((item) => item.clause.startsWith('P3-4.5.1-'))).toHaveLength(18);
    for (const item of items) {
      expect(item.key).toBe(item.clause);
      expect(item.onFail).toMatchObject({
        to: 'order',
        department: item.clause.startsWith('P3-4.5.1-') ? 'cleaning' : 'engineering',
      });
    }
  });
});

describe('every checklist', () => {
  it('names clauses that exist, with keys that are unique', () => {
    expect(new Set(checklists.map((list) => list.key)).size).toBe(checklists.length);
    for (const list of checklists) {
      const keys = itemsOf(list).map((item) => item.key);
      expect(new Set(keys).size, list.key).toBe(keys.length);
      for (const item of itemsOf(list)) {
        expect(known, item.key).toContain(item.clause);
        expect(item.key.startsWith(item.clause)).toBe(true);
        expect(item.methods.length).toBeGreaterThan(0);
      }
    }
  });

  it('has section keys that belong to one family, so that a point can serve two routes', () => {
    const owner = new Map<string, string>();
    for (const list of checklists) {
      for (const part of list.sections) {
        const family = part.key.startsWith('tower.') ? 'tower' : list.family;
        expect(owner.get(part.key) ?? family).toBe(family);
        owner.set(part.key, family);
      }
    }
  });

  it('speaks Chinese and English, and no Chinese in the English', () => {
    const han = /\p{Script=Han}/u;
    for (const list of checklists) {
      const texts = [list.title, ...list.sections.map((part) => part.title)];
      for (const item of itemsOf(list)) {
        texts.push(item.title, item.standard);
        if (item.guide) texts.push(item.guide);
      }
      for (const text of texts) {
        expect(text.zh).toMatch(han);
        expect(text.en).toMatch(/^[\x20-\x7e]+$/);
      }
    }
  });

  it('names departments and roles that exist', () => {
    for (const item of checklists.flatMap(itemsOf)) {
      const { department, tell = [], alarm, form, meterKinds, propose, category } = item.onFail;
      if (department) expect(Object.keys(departments)).toContain(department);
      for (const role of [...tell, ...(alarm ? [alarm.role] : [])]) expect(isRole(role)).toBe(true);
      expect(Boolean(meterKinds), item.key).toBe(form === 'meter');
      if (propose === 'work-order') expect(Object.keys(categories)).toContain(category);
      expect(Object.keys(natures)).toContain(natureOf(item));
    }
    expect(walkersOf('p5')).toEqual(['property-supervisor', 'property-assistant', 'front-desk']);
  });

  it('lets an office add items to a section and never remove one', () => {
    const extra: Item = {
      key: 'LH01-01',
      clause: 'P5-4.4.5b',
      n: 1,
      ...check(['快递柜', 'Parcel lockers'], {
        ok: ['柜门完好', 'Doors intact'],
        of: 'facility',
        fail: { to: 'sort', propose: 'work-order', category: 'other' },
      }),
    };
    const own = withAdditions(p5Standard, [
      { section: '4.4.5', item: extra },
      { section: '4.4.5', item: { ...extra, key: 'P5-4.4.5a-01' } },
      { section: 'nowhere', item: extra },
    ]);
    expect(itemsOf(own)).toHaveLength(81);
    expect(itemsOf(own).find((item) => item.key === 'LH01-01')).toMatchObject({ added: true });
    expect(itemsOf(p5Standard)).toHaveLength(80);
  });
});
