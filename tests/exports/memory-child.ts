/** Exports many reports and says how far the heap grew while the file was made. Run with `--expose-gc`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { openTestStore } from '../stand-ins/database.ts';
import { exporterOn } from './exporter-on.ts';
import { now, order } from './read-back.ts';
import { type Told, tellMany } from './reports-in-bulk.ts';

const REPORTS = 20_000;
const AT_ONCE = 2_000;

/** Nobody is alike: every report is a group of its own. */
function told(number: number): Told {
  const [a = '', b = '', c = '', d = '', e = ''] = String(number).padStart(5, '0');
  return {
    day: '2026-09-10',
    country: 'KE',
    region: 'KE-30',
    kind: 'incident',
    facts: {
      incident_type: [a, 'police'],
      setting: [b],
      responsible_party: [c],
      time_band: [d],
      frequency: [e],
    },
  };
}

const db = await openTestStore();
const folder = mkdtempSync(join(tmpdir(), 'sema-export-'));
for (let from = 0; from < REPORTS; from += AT_ONCE) {
  await tellMany(
    db,
    Array.from({ length: AT_ONCE }, (_, place) => told(from + place)),
  );
}
const exporter = exporterOn(db, folder);
const internal = { recipient: (await makeIdentity()).recipient };
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

// Once before, so that what is loaded and compiled for the first time is not taken for growth.
await (await exporter.make(order({ format: 'json', country: 'KZ', internal }), 'en', now)).close();
const before = heap();
let most = 0;
let sampled = 0;
const file = await exporter.make(order({ format: 'json', internal }), 'en', now, (done) => {
  if (done < sampled + AT_ONCE) return;
  sampled = done;
  most = Math.max(most, heap());
});
let taken = 0;
for await (const piece of file.read()) taken += piece.length;
most = Math.max(most, heap());
await file.close();
await db.close();
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ grown: most - before, taken, reports: file.about.reports, sampled }));
