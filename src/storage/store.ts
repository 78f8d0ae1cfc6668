import { AsyncLocalStorage } from 'node:async_hooks';
import type { JobDatabase } from '../app/ports/job-database.ts';
import type { Repositories, Store } from '../app/ports.ts';
import { auditInside } from './audit.ts';
import type { Db } from './db.ts';
import { toFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import { repositories } from './repositories.ts';
import { sweepFiles } from './sweep-files.ts';

/** A store on an open, migrated database. */
export function storeOn(
  kind: Store['kind'],
  db: Db,
  jobDatabase: JobDatabase,
  close: () => Promise<void>,
): Store {
  const running = new AsyncLocalStorage<{ open: boolean }>();

  function outsideOnly(): void {
    if (running.getStore()?.open) {
      throw new Error('inside a transaction only the repositories handed to it may be used');
    }
  }

  return {
    kind,
    jobDatabase,
    ...repositories(db, outsideOnly),

    async transaction<T>(fn: (inside: Repositories) => Promise<T>): Promise<T> {
      outsideOnly();
      let thrown: { readonly error: unknown } | undefined;
      const mark = { open: true };
      try {
        return await db.transaction((tx) =>
          running.run(mark, async () => {
            try {
              const { audit, write } = auditInside(tx);
              const done = await fn({ ...repositories(tx, () => {}), audit: guarded(audit, () => {}) });
              await write();
              return done;
            } catch (error) {
              thrown = { error };
              throw error;
            } finally {
              mark.open = false;
            }
          }),
        );
      } catch (error) {
        // The caller's own exception comes out as it is; what the driver adds around it does not.
        throw thrown === undefined ? toFailure(error) : thrown.error;
      }
    },

    async sweepFiles() {
      outsideOnly();
      if (kind === 'embedded') await sweepFiles(db);
    },

    async close() {
      try {
        await close();
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}
