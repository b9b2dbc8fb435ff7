import { test } from 'vitest';
import { surviveKills } from './kills.ts';

test('six kills at random moments lose nothing that was acknowledged and do nothing twice', () =>
  surviveKills({ commands: 300, clients: 8, kills: 6 }));
