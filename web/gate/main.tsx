import { createRoot } from 'react-dom/client';
import { startWords } from '#web/i18n/start.ts';
import { gate } from '#web/i18n/zh/gate.ts';
import { Gate } from './gate.tsx';
import './gate.css';

await startWords({ gate }, async () => {
  const [common, words] = await Promise.all([import('#web/i18n/en/common.ts'), import('#web/i18n/en/gate.ts')]);
  return { common: common.common, gate: words.gate };
});
const root = document.getElementById('root');
if (root) createRoot(root).render(<Gate />);
