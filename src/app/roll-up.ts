import type { Repositories } from './ports.ts';

/** Reports in one go: some tens of milliseconds, in which the embedded database does nothing else. */
const AT_ONCE = 200;

/** Adds all new reports to the counts of which summaries are made. May be left out, and done at any time and twice. */
export async function rollUp({ evidence }: Pick<Repositories, 'evidence'>): Promise<void> {
  while ((await evidence.rollUp(AT_ONCE)) === AT_ONCE);
}
