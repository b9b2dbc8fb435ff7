import { filled } from '#kernel/condition.ts';

/** The registers that are kept of findings. */
export const registers = {
  /** 隐患登记册 (P3-1.14) */
  hazards: {
    title: { zh: '隐患登记册', en: 'Register of hazards' },
    when: filled('hazard'),
    shows: ['hazard', 'nature', 'measure', 'done'],
    open: true,
  },
  /** 表具异常登记册 (P5-4.4.1) */
  meters: {
    title: { zh: '表具异常登记册', en: 'Register of damaged meters' },
    when: filled('meterKind'),
    shows: ['meter', 'meterKind', 'meterReading', 'valveShut', 'ownerTold', 'ownerToldHow'],
    open: true,
  },
} as const;
