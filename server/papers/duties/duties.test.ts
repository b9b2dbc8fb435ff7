import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type RoleId, roles } from '#kernel/roles.ts';
import { allRegisters } from '#server/cases/read/registers.ts';
import { dutiesOf } from './all.ts';

const text = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const routesOf = (path: string): Set<string> =>
  new Set([...text(path).matchAll(/\bat\('([^']+)'\)/g)].map((found) => `/${found[1]}`.replace('//', '/')));
const routes = { desk: routesOf('web/desk/router.tsx'), pocket: routesOf('web/pocket/router.tsx') };
const known = new Set(text('docs/clause-ids.txt').split('\n').filter(Boolean));
const every = (Object.keys(roles) as RoleId[]).flatMap((role) => dutiesOf(role).map((duty) => ({ role, ...duty })));

describe('duties', () => {
  test('of every role but the resident are known', () => {
    expect(routes.desk.size).toBeGreaterThan(20);
    expect(routes.pocket.size).toBeGreaterThan(10);
    expect((Object.keys(roles) as RoleId[]).filter((role) => dutiesOf(role).length === 0)).toEqual(['resident']);
  });

  test('lead to pages there are', () => {
    const leads = ({ at }: (typeof every)[number]): boolean =>
      at === null ||
      [...routes[at.screen]].some((path) => new RegExp(`^${path.replace(/\$\w+/g, '([^/]+)')}$`).test(at.to));
    expect(every.filter((duty) => !leads(duty))).toEqual([]);
    const registers = new Set(allRegisters().map(({ name }) => `/registers/${name}`));
    const named = every.flatMap(({ at }) => (at?.to.startsWith('/registers/') ? [at.to] : []));
    expect(named.filter((to) => !registers.has(to))).toEqual([]);
  });

  test('name clauses there are, and speak both languages', () => {
    expect(every.filter(({ clauses }) => clauses.length === 0 || clauses.some((id) => !known.has(id)))).toEqual([]);
    expect(every.filter(({ say }) => say.zh === '' || say.en === '' || /\p{Script=Han}/u.test(say.en))).toEqual([]);
  });

  test('hold every clause of the four duty lists of the office for the role it is written for', () => {
    const clausesOf = (role: RoleId) => new Set(dutiesOf(role).flatMap(({ clauses }) => clauses));
    const lists = {
      ...{ 'customer-assistant': /^P1-/, 'front-desk': /^P2-/, 'property-assistant': /^P4-/ },
      // single items of the checklist are walked, not listed
      'tower-assistant': /^P3-[\d.]+$/,
    } as const;
    for (const [role, list] of Object.entries(lists)) {
      const has = clausesOf(role as RoleId);
      const missing = [...known].filter((id) => list.test(id) && !has.has(id));
      expect({ role, missing }).toEqual({ role, missing: [] });
    }
  });
});
