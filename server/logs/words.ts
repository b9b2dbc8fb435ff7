import type { LogFindings } from './check.ts';

/** What a look at the logs has to say beside «一致», as an auditor reads it. */
export function logRemarks({ logs, unsealed, erased, takenBack, late }: LogFindings): string[] {
  const told = [
    [logs, `日志 ${logs} 行已封存在链上`],
    [unsealed, `日志有 ${unsealed} 行刚写下，尚未封存，改动看不出来`],
    [erased, `日志有 ${erased} 行的内容已依法删除，只剩摘要`],
    [takenBack, `业户档案变更日志有 ${takenBack} 行随撤回的导入一并撤去`],
    [late, `日志有 ${late} 行在所记时间一天以后才封存：升级之前的、程序停着的，或事后补入的`],
  ] as const;
  return told.flatMap(([n, say]) => (n > 0 ? [say] : []));
}
