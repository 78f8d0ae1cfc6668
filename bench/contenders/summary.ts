import postgres from 'postgres';
import { loadContent } from '../../src/content/load.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import { plainCounts } from '../../tests/stand-ins/evidence/plain-counts.ts';
import type { Prepare } from '../harness/contender.ts';

const [FROM, BEFORE] = ['2025-01-01', '2026-01-01'];

/** What a year's summary is made of: from the counts that are kept, or by GROUP BYs over the reports. */
export const prepare: Prepare<{ url: string; way: 'kept' | 'plain' }> = async ({ url, way }) => {
  const store = await openPostgres(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const fields = [...loadContent().lists.keys()];
  while (way === 'kept' && (await store.evidence.rollUp(100_000)) > 0);
  const work = {
    kept: () => store.evidence.count(FROM, BEFORE, fields, 5),
    plain: () => plainCounts((text, params) => sql.unsafe(text, [...params]), FROM, BEFORE),
  }[way];
  return {
    async round() {
      const began = performance.now();
      await work();
      return { count: 1, ms: performance.now() - began };
    },
    async close() {
      await sql.end();
      await store.close();
    },
  };
};
