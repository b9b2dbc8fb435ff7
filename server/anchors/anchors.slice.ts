import { asked } from '#server/manifest/stream.ts';
import type { Slice } from '#server/slice.ts';
import { anchorRoutes } from './anchors.routes.ts';
import { anchorAmiss } from './evidence.sql.ts';

/** What is told of anchors; when they are made the operator says (`jobs/`). */
export const anchorsSlice: Slice = {
  name: 'anchors',
  routes: (deps) => [...anchorRoutes(deps)],
  tables: {
    office: ['anchor_copies', 'anchor_heads', 'anchor_watch', 'anchors'],
    unproved: [
      {
        tables: ['anchor_copies', 'anchor_watch'],
        what: '锚写到了哪些地方的登记',
        why: '登记只说明写过没有；锚点文件本身逐行与数据库里的锚核对。',
      },
    ],
  },
  evidence: { questions: [asked(anchorAmiss, ({ n }) => `第 ${n} 个锚不见了`)] },
};
