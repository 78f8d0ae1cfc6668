import type { Store } from '../app/ports.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/**
 * Opens the database and brings it up to date: Postgres where there is an address, the embedded one under the data folder
 * otherwise (the caller holds that folder's lock).
 * @throws StorageProblem, which says what a person must mend and holds no address, password or parameter
 */
export function openStore(where: {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}): Promise<Store> {
  return where.databaseUrl === undefined ? openEmbedded(where.dataDir) : openPostgres(where.databaseUrl);
}
