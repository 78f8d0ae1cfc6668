import type { Trial } from '../trial.ts';
import { killed } from './killed.ts';

/** In the order in which they are run. */
export const trials: readonly Trial[] = [killed];
