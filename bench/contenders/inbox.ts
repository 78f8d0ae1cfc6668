import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare } from '../harness/contender.ts';

const PAGES = 200;

/** The first twenty cases of a region, as a coordinator sees them. */
export const prepare: Prepare<{ url: string; coordinator: string }> = async ({ url, coordinator }) => {
  const store = await openPostgres(url);
  const sight = { staffId: coordinator, coordinates: ['KE'], conflicts: [], ownPlaces: [] };
  return {
    async round() {
      const began = performance.now();
      for (let page = 0; page < PAGES; page++) {
        const rows = await store.inbox.page(sight, { tab: 'open', region: 'KE-03' }, Date.now(), 20);
        if (rows.length !== 20) throw new Error(`${rows.length} rows`);
      }
      return { count: PAGES, ms: performance.now() - began };
    },
    close: () => store.close(),
  };
};
