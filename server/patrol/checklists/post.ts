import { words } from '#kernel/words.ts';
import { type Checklist, check, clause, type Draft, section } from './checklist.ts';

/** The department answers for its own posts; which one stands at the post (place attribute `department`). */
const conduct = (zh: string, en: string, okZh: string, okEn: string, by: Draft['methods'] = ['look']): Draft =>
  check([zh, en], { ok: [okZh, okEn], of: 'service', by, fail: { to: 'sort', propose: 'department' } });

/** Looking after the posts of all departments (P5-4.2.9-1). */
export const post: Checklist = {
  key: 'post',
  family: 'post',
  version: 1,
  title: words('岗位检查', 'Post check'),
  template: 'post',
  walkers: ['property-supervisor', 'property-assistant'],
  sections: [
    section(
      'post',
      ['岗位工作', 'Work at the post'],
      clause(
        'P5-4.2.9-1',
        conduct('在岗', 'On post', '在岗在位，不串岗、不闲聊', 'At the post, not elsewhere, not chatting'),
        conduct('着装仪容', 'Appearance', '工装整洁，佩戴工牌', 'Uniform neat, badge worn'),
        conduct('礼貌用语', 'Wording', '主动问候，用语规范', 'Greets first, in the agreed words', ['look', 'listen']),
        conduct('站姿与精神', 'Bearing', '姿态端正，精神饱满', 'Upright and awake'),
        conduct('记录', 'Records', '岗位记录及时、真实、清楚', 'Records in time, true and legible'),
        conduct('设备用品', 'Equipment', '对讲、钥匙、用品齐全可用', 'Radio, keys and supplies present and working', [
          'look',
          'touch',
        ]),
        conduct(
          '熟悉职责',
          'Knows the duties',
          '能说清本岗要求和应急做法',
          'Can say what the post asks and what to do in need',
          ['ask'],
        ),
        conduct('岗位环境', 'Post area', '整齐，无私人物品堆放', 'Tidy, no private things about'),
      ),
    ),
  ],
};
