import type { DepartmentKind } from '#kernel/roles.ts';
import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, type Draft, section } from './checklist.ts';
import { rectify } from './on-fail.ts';

const filed = (zh: string, en: string, okZh: string, okEn: string, department: DepartmentKind): Draft =>
  check([zh, en], { ok: [okZh, okEn], of: 'records', fail: rectify(department) });

/** The files of owners, papers, and people, once a month (P5-4.2.8). */
export const archive: Checklist = {
  key: 'archive',
  family: 'archive',
  version: 1,
  title: words('档案检查', 'Archive audit'),
  template: 'archive',
  walkers: ['property-assistant', 'property-supervisor', 'admin-assistant'],
  sections: [
    section(
      'archive',
      ['档案管理', 'Files'],
      clause(
        'P5-4.2.8',
        filed(
          '业主档案齐全',
          'Owner files complete',
          '抽查十户，一户一册，资料不缺',
          'Ten homes drawn: one file each, nothing missing',
          'customer',
        ),
        filed(
          '业主档案更新',
          'Owner files up to date',
          '过户、租赁、装修变更已入档',
          'Sales, lets and fit-outs are filed',
          'customer',
        ),
        filed(
          '资料档案分类',
          'Papers in order',
          '按类编号，目录与实物一致',
          'Numbered by class, list and shelf agree',
          'administration',
        ),
        filed('资料借阅', 'Lending', '借出有登记，到期已归还', 'Loans noted and returned in time', 'administration'),
        filed(
          '人事档案',
          'Personnel files',
          '合同、证件、培训记录齐全，专人保管',
          'Contracts, certificates and training complete, kept by one person',
          'administration',
        ),
        filed(
          '保存期限',
          'Retention',
          '到期件已列清单，未到期无缺失',
          'Expired items are listed, the rest is there',
          'administration',
        ),
        filed(
          '保密与防护',
          'Safe keeping',
          '柜锁好，防火防潮防虫',
          'Locked, safe from fire, damp and insects',
          'administration',
        ),
      ),
    ),
  ],
};
