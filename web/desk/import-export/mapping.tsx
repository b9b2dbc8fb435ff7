import { Alert, Button, Flex, Select, Table, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind } from '#contract/imports.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField } from '#web/ui/desk/fields.tsx';
import { useFaults } from '../fault.ts';

/** Which column of the file says what; guessed, and remembered for the next file with the same heads. */
export function Mapping(props: { of: Import; kind: ImportKind; sample: string[][]; sent: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const { of, kind } = props;
  const { busy, send } = useCommand(project.id);
  const [sheet, setSheet] = useState(of.sheet);
  const [mapping, setMapping] = useState<Record<string, number>>(of.mapping);
  const [options, setOptions] = useState<Record<string, string>>(of.options);
  const [wrong, setWrong] = useState<string>();
  const heads = of.sheets[sheet]?.heads ?? [];
  const named = heads.map((head, i) => ({ value: i, label: head || t('importExport:imports.unnamed', { n: i + 1 }) }));
  const check = async (): Promise<void> => {
    setWrong(undefined);
    try {
      await send('import.check', { import: of.id, sheet, mapping, options });
      props.sent();
    } catch (error) {
      const { say: whole, fields } = faults(error);
      setWrong(fields[0]?.say ?? whole);
    }
  };
  const put = (key: string, at: number | undefined): void => {
    const { [key]: _, ...rest } = mapping;
    setMapping(at === undefined ? rest : { ...rest, [key]: at });
  };
  return (
    <>
      {wrong ? <Alert type="error" showIcon title={wrong} style={{ marginBottom: 12 }} /> : null}
      <Flex wrap gap={24}>
        {of.sheets.length > 1 ? (
          <ChoiceField
            label={t('importExport:imports.sheet')}
            value={String(sheet)}
            set={(value) => setSheet(Number(value))}
            options={of.sheets.map(({ name, rows }, i) => ({
              value: String(i),
              label: `${name} (${t('importExport:imports.rows', { n: rows })})`,
            }))}
          />
        ) : null}
        {kind.options.map((option) => (
          <ChoiceField
            key={option.key}
            label={say(option.title)}
            value={options[option.key] ?? option.fallback}
            set={(value) => setOptions({ ...options, [option.key]: value })}
            options={option.choices.map(({ key, title }) => ({ value: key, label: say(title) }))}
          />
        ))}
      </Flex>
      <div className="d-wide">
        <Table
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={kind.columns}
          style={{ maxWidth: 960, marginBottom: 16 }}
          columns={[
            {
              key: 'column',
              title: t('importExport:imports.column'),
              width: 200,
              render: (_, column) => (
                <>
                  {say(column.title)}{' '}
                  {column.required ? <Tag color="error">{t('importExport:imports.needed')}</Tag> : null}
                </>
              ),
            },
            {
              key: 'head',
              title: t('importExport:imports.head'),
              width: 280,
              render: (_, column) => (
                <Select<number>
                  aria-label={`${say(column.title)}: ${t('importExport:imports.head')}`}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  style={{ width: 240 }}
                  placeholder={t('importExport:imports.none')}
                  value={mapping[column.key] ?? null}
                  options={named}
                  onChange={(at?: number) => put(column.key, at)}
                />
              ),
            },
            {
              key: 'sample',
              title: t('importExport:imports.sample'),
              render: (_, column) => {
                const at = mapping[column.key];
                const cells = at === undefined || sheet !== of.sheet ? [] : props.sample.map((row) => row[at] ?? '');
                return <span className="d-soft d-long">{cells.filter(Boolean).slice(0, 3).join('  |  ')}</span>;
              },
            },
          ]}
        />
      </div>
      <Button type="primary" loading={busy} onClick={() => void check()}>
        {of.checkedAt ? t('importExport:imports.recheck') : t('importExport:imports.check')}
      </Button>
    </>
  );
}
