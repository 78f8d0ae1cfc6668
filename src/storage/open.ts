import type { Store } from '../app/ports.ts';

/**
 * Opens the database and brings it up to date: Postgres where there is an address, the embedded one under the data folder
 * otherwise (the caller holds that folder's lock).
 * @throws StorageProblem, which says what a person must mend and holds no address, password or parameter
 */
export async function openStore(where: {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}): Promise<Store> {
  // One driver is read from the disk, not both: they are large, and it is the start that waits for them.
  if (where.databaseUrl === undefined) return (await import('./embedded.ts')).openEmbedded(where.dataDir);
  return (await import('./postgres.ts')).openPostgres(where.databaseUrl);
}
