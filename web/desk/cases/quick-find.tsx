import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';

/**
 * A case by its number, a room or a word, from whatever page is open: with a caller on the line, type and Enter. A
 * single hit is opened, several are listed.
 */
export function QuickFind(): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const find = async (): Promise<void> => {
    const q = text.trim();
    if (q === '') return;
    setBusy(true);
    try {
      const { pages } = await client.fetchInfiniteQuery(casesQuery(project.id, { q }));
      const items = pages[0]?.items ?? [];
      const only = items.length === 1 ? items[0] : undefined;
      setText('');
      await (only
        ? navigate({ to: '/cases/$case', params: { case: only.id } })
        : navigate({ to: '/cases', search: { q } }));
    } catch {
      // the list says what is wrong
      await navigate({ to: '/cases', search: { q } });
    } finally {
      setBusy(false);
    }
  };
  return (
    <search className="d-quick">
      <Input
        type="search"
        aria-label={t('list.quick')}
        placeholder={t('list.quick')}
        value={text}
        maxLength={60}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => void find()}
      />
    </search>
  );
}
