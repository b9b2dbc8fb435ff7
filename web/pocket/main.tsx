import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { ApiError } from '#web/api/error.ts';
import { meQuery } from '#web/api/queries.ts';
import { watchOver } from '#web/api/still-here.ts';
import { startWords } from '#web/i18n/start.ts';
import { pocket } from '#web/i18n/zh/pocket.ts';
import { openLast } from '#web/offline/use-account.tsx';
import { startLook } from './install/look.ts';
import { router } from './router.tsx';
import '#web/ui/pocket/kit.css';
import '#web/ui/pocket/form.css';
import './pocket.css';
import './case.css';
import './form.css';
import './walk.css';

startLook();
// what this phone keeps is at hand before anything is drawn, and before anybody is asked
const [account] = await Promise.all([
  openLast(),
  startWords({ pocket }, async () => {
    const [common, words] = await Promise.all([import('#web/i18n/en/common.ts'), import('#web/i18n/en/pocket.ts')]);
    return { common: common.common, pocket: words.pocket };
  }),
]);

// the library only hears of changes: a page that was opened without a network would ask at first
onlineManager.setOnline(navigator.onLine);

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // what the server declined it will decline again; only lost answers are asked for once more
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});
const me = account?.snapshot().me;
if (me) client.setQueryData(meQuery.queryKey, me.data, { updatedAt: 0 });
watchOver(() => client.getQueryData(meQuery.queryKey)?.staff.id);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
