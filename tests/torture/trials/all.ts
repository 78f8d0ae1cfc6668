import type { Trial } from '../trial.ts';
import { canary } from './canary.ts';
import { database } from './database.ts';
import { floods } from './floods.ts';
import { hostile } from './hostile.ts';
import { instances } from './instances.ts';
import { killed } from './killed.ts';
import { migrations } from './migrations.ts';
import { receipts } from './receipts.ts';
import { telegramFails } from './telegram.ts';

/** In the order in which they are run. */
export const trials: readonly Trial[] = [
  killed,
  instances,
  database,
  telegramFails,
  hostile,
  floods,
  receipts,
  canary,
  migrations,
];
