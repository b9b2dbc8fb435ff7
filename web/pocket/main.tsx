import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { ApiError } from '#web/api/error.ts';
import { startWords } from '#web/i18n/start.ts';
import { pocket } from '#web/i18n/zh/pocket.ts';
import { startLook } from './install/look.ts';
import { router } from './router.tsx';
import '#web/ui/pocket/kit.css';
import '#web/ui/pocket/form.css';
import './pocket.css';
import './case.css';
import './form.css';
import './walk.css';

startLook();
await startWords({ pocket }, async () => {
  const [common, words] = await Promise.all([import('#web/i18n/en/common.ts'), import('#web/i18n/en/pocket.ts')]);
  return { common: common.common, pocket: words.pocket };
});

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // what the server declined it will decline again; only lost answers are asked for once more
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
