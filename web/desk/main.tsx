import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/api/error.ts';
import { meQuery } from '#web/api/queries.ts';
import { watchOver } from '#web/api/still-here.ts';
import { startWords } from '#web/i18n/start.ts';
import { desk } from '#web/i18n/zh/desk.ts';
import { DeskKit } from '#web/ui/desk/kit.tsx';
import { router } from './router.tsx';
import './desk.css';

await startWords({ desk }, async () => {
  const [common, words] = await Promise.all([import('#web/i18n/en/common.ts'), import('#web/i18n/en/desk.ts')]);
  return { common: common.common, desk: words.desk };
});

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});

watchOver(() => client.getQueryData(meQuery.queryKey)?.staff.id);

function Desk(): ReactNode {
  const { i18n } = useTranslation();
  return (
    <DeskKit language={i18n.language}>
      <RouterProvider router={router} />
    </DeskKit>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Desk />
      </QueryClientProvider>
    </StrictMode>,
  );
