import { test } from 'vitest';
import { surviveKills } from './kills.ts';

test(
  'twenty kills at random moments lose nothing that was acknowledged and do nothing twice',
  { timeout: 600_000 },
  () => surviveKills({ commands: 1000, clients: 8, kills: 20 }),
);
