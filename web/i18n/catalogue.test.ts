import { expect, test } from 'vitest';
import { backup as enBackup } from './en/backup.ts';
import { boxes as enBoxes } from './en/boxes.ts';
import { common as enCommon } from './en/common.ts';
import { customers as enCustomers } from './en/customers.ts';
import { desk as enDesk } from './en/desk.ts';
import { gate as enGate } from './en/gate.ts';
import { household as enHousehold } from './en/household.ts';
import { importExport as enCarry } from './en/import-export.ts';
import { office as enOffice } from './en/office.ts';
import { outside as enOutside } from './en/outside.ts';
import { papers as enPapers } from './en/papers.ts';
import { parameters as enParameters } from './en/parameters.ts';
import { pocket as enPocket } from './en/pocket.ts';
import { routes as enRoutes } from './en/routes.ts';
import { standing as enStanding } from './en/standing.ts';
import { backup } from './zh/backup.ts';
import { boxes } from './zh/boxes.ts';
import { common } from './zh/common.ts';
import { customers } from './zh/customers.ts';
import { desk } from './zh/desk.ts';
import { gate } from './zh/gate.ts';
import { household } from './zh/household.ts';
import { importExport } from './zh/import-export.ts';
import { office } from './zh/office.ts';
import { outside } from './zh/outside.ts';
import { papers } from './zh/papers.ts';
import { parameters } from './zh/parameters.ts';
import { pocket } from './zh/pocket.ts';
import { routes } from './zh/routes.ts';
import { standing } from './zh/standing.ts';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as [string, string]] : leaves(value, `${at}${key}.`),
  );
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

test.each([
  ['common', common, enCommon],
  ['gate', gate, enGate],
  ['pocket', pocket, enPocket],
  ['desk', desk, enDesk],
  ['office', office, enOffice],
  ['backup', backup, enBackup],
  ['boxes', boxes, enBoxes],
  ['parameters', parameters, enParameters],
  ['standing', standing, enStanding],
  ['outside', outside, enOutside],
  ['papers', papers, enPapers],
  ['importExport', importExport, enCarry],
  ['customers', customers, enCustomers],
  ['household', household, enHousehold],
  ['routes', routes, enRoutes],
] as [string, Tree, Tree][])(
  '%s: English has the same keys and holes, no Chinese character, and nothing is empty',
  (_, zh, en) => {
    const chinese = leaves(zh);
    const english = new Map(leaves(en));
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
    for (const [key, text] of chinese) {
      expect(text, key).not.toBe('');
      const other = english.get(key) ?? '';
      expect(other, key).not.toBe('');
      expect(other, key).not.toMatch(/\p{Script=Han}|[，。：；（）「」]/u);
      expect(holes(other), key).toEqual(holes(text));
    }
  },
);
