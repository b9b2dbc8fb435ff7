import { Alert, Checkbox, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '#contract/imports.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** What is to be known of a file before it is written; what must be seen is ticked. */
export function Notices(props: {
  of: Import;
  seen: readonly string[];
  set: (seen: readonly string[]) => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const say = useSay();
  const { of, seen } = props;
  const { ask = 0, aside = 0 } = of.counts;
  const heads = of.unread.map(({ head, n }) => t('importExport:imports.unreadHead', { head, n }));
  const sheets = of.unreadSheets.map(({ name, rows }) => t('importExport:imports.unreadSheet', { name, n: rows }));
  const comma = t('importExport:imports.comma');
  const musts = of.notes.filter(({ must }) => must);
  const known = [
    ...of.notes.filter(({ must }) => !must).map(({ say: words }) => say(words)),
    ...(aside > 0 ? [t('importExport:imports.asideSaid', { n: aside })] : []),
    ...(heads.length > 0 ? [t('importExport:imports.unread', { heads: heads.join(comma) })] : []),
    ...(sheets.length > 0 ? [t('importExport:imports.unreadSheets', { sheets: sheets.join(comma) })] : []),
  ];
  return (
    <Flex vertical gap={8} style={{ marginBottom: 12, maxWidth: 960 }}>
      {musts.map(({ about, say: words }) => (
        <Alert
          key={about}
          type="warning"
          showIcon
          title={say(words)}
          action={
            <Checkbox
              checked={seen.includes(about)}
              onChange={({ target }) =>
                props.set(target.checked ? [...seen, about] : seen.filter((one) => one !== about))
              }
            >
              {t('importExport:imports.seen')}
            </Checkbox>
          }
        />
      ))}
      {ask > 0 ? <Alert type="warning" showIcon title={t('importExport:imports.asking', { n: ask })} /> : null}
      {known.length > 0 ? (
        <Alert type="info" showIcon title={known.map((line) => <div key={line}>{line}</div>)} />
      ) : null}
    </Flex>
  );
}
