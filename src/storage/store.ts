import { AsyncLocalStorage } from 'node:async_hooks';
import { audited } from '../app/case-deeds.ts';
import type { JobDatabase } from '../app/ports/job-database.ts';
import type { Repositories, Store } from '../app/ports.ts';
import { alone } from './alone.ts';
import { auditInside } from './audit.ts';
import type { Db } from './db.ts';
import type { PgTransactionConfig } from './drizzle.ts';
import { dumpOf, refillOf } from './dump.ts';
import { durable } from './durable.ts';
import { erase } from './erase.ts';
import { toFailure } from './failure.ts';
import { guarded } from './guarded.ts';
import { measure } from './measure.ts';
import { repositories } from './repositories.ts';
import { sweepFiles } from './sweep-files.ts';

/** A store on an open, migrated database. */
export function storeOn(
  kind: Store['kind'],
  db: Db,
  jobDatabase: JobDatabase,
  close: () => Promise<void>,
  migrated: number,
): Store {
  let closed: Promise<void> | undefined;
  const running = new AsyncLocalStorage<{ open: boolean }>();

  function outsideOnly(): void {
    if (running.getStore()?.open) {
      throw new Error('inside a transaction only the repositories handed to it may be used');
    }
  }

  /** A transaction in which the store itself is out of reach, and out of which the caller's exceptions come unchanged. */
  async function within<T>(work: (tx: Db) => Promise<T>, how?: PgTransactionConfig): Promise<T> {
    outsideOnly();
    let thrown: { readonly error: unknown } | undefined;
    const mark = { open: true };
    try {
      return await db.transaction(
        (tx) =>
          running.run(mark, async () => {
            try {
              return await work(tx);
            } catch (error) {
              thrown = { error };
              throw error;
            } finally {
              mark.open = false;
            }
          }),
        how,
      );
    } catch (error) {
      // The caller's own exception comes out as it is; what the driver adds around it does not.
      throw thrown === undefined ? toFailure(error) : thrown.error;
    }
  }

  async function withRepositories<T>(tx: Db, work: (inside: Repositories) => Promise<T>): Promise<T> {
    const { audit, write } = auditInside(tx);
    const plain = repositories(tx, () => {});
    const done = await work({ ...plain, ...audited(plain, audit), audit: guarded(audit, () => {}) });
    await write();
    return done;
  }

  return {
    kind,
    migrated,
    jobDatabase,
    ...repositories(db, outsideOnly),
    transaction: (fn) => within((tx) => withRepositories(tx, fn)),
    measure: () => measure(db),
    durable: () => durable(kind, db),
    snapshot: (fn, of = 'backup') =>
      within((tx) => fn(dumpOf(tx, of)), { isolationLevel: 'repeatable read', accessMode: 'read only' }),
    refill: (fn) => within((tx) => withRepositories(tx, (inside) => fn(refillOf(tx), inside))),

    async sweepFiles() {
      outsideOnly();
      if (kind === 'embedded') await sweepFiles(db);
    },

    alone: () => alone(kind, db),

    erase() {
      outsideOnly();
      return erase(db);
    },

    async close() {
      try {
        closed ??= close();
        await closed;
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}
