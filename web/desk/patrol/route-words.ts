import { useTranslation } from 'react-i18next';
import { moreWords } from '#web/i18n/start.ts';
import { routes } from '#web/i18n/zh/routes.ts';

/** Importing this brings the words of laying out patrols; the first screen does without. */
await moreWords({ routes }, async () => ({ routes: (await import('#web/i18n/en/routes.ts')).routes }));

/** 楼栋单元, 室外, …; a kind without a word as it was written. */
export function useRouteKind(): (kind: string) => string {
  const { t } = useTranslation('routes');
  return (kind) => {
    const known = (Object.keys(routes.kinds) as (keyof typeof routes.kinds)[]).find((one) => one === kind);
    return known ? t(`kinds.${known}`) : kind;
  };
}
