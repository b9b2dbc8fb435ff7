import { words } from '#kernel/words.ts';
import type { Checklist } from './checklist.ts';
import { buildingSections } from './p5-building.ts';
import { groundsSections } from './p5-grounds.ts';

const sections = [...buildingSections, ...groundsSections];

/** The estate patrol as the 物业主管 walks it: held against what each thing must be like (P5-4.1). */
export const p5Standard: Checklist = {
  key: 'p5-standard',
  family: 'p5',
  version: 1,
  title: words('小区巡查（标准）', 'Estate patrol, standard'),
  template: 'standard',
  walkers: ['property-supervisor', 'property-assistant'],
  sections,
};

/** The same items as the front desk walks them: how to check each quickly (P5-4.1). */
export const p5Guide: Checklist = {
  key: 'p5-guide',
  family: 'p5',
  version: 1,
  title: words('小区巡查（要领）', 'Estate patrol, guide'),
  template: 'guide',
  walkers: ['front-desk'],
  sections,
};
