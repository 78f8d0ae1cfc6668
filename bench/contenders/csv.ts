import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { countryTexts } from '../../src/content/country-texts.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { exportedFields } from '../../src/core/privacy/generalisation.ts';
import { createExporter } from '../../src/exports/exporter.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import type { Prepare, Round } from '../harness/contender.ts';

const NOW = Date.parse('2026-02-01T10:00:00Z');
const content = loadContent();
const fields = exportedFields(content.lists.keys());

/** The columns of our file for every report, as whoever knows SQL would ask for them: nothing is hidden in it. */
const query = `
  select report.kind, to_char(report.day, 'YYYY-MM') as month, report.country, report.region,
         ${fields.map((field) => `max(codes) filter (where field = '${field}') as ${field}`).join(', ')}
  from report
  left join (select report_id, field, string_agg(code, ';' order by code) as codes from report_fact group by 1, 2) answer
    on answer.report_id = report.id
  where report.use_in_totals
  group by report.id`;

/** One file with a line a report; `more`: the most memory this process has had, in MB. */
export const prepare: Prepare<{ url: string; way: 'sema' | 'copy' | 'cursor'; reports: number }> = async (
  given,
) => {
  const folder = await mkdtemp(join(tmpdir(), 'sema-csv-'));
  const path = join(folder, 'file.csv');
  const way = await ways[given.way](given.url, folder, path);
  return {
    async round(): Promise<Round> {
      const began = performance.now();
      await way.write();
      const ms = performance.now() - began;
      return { count: given.reports, ms, more: { peak: process.resourceUsage().maxRSS / 1024 } };
    },
    async close() {
      await way.close?.();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

type Way = { write(): Promise<unknown>; close?(): Promise<unknown> };

const ways: Record<'sema' | 'copy' | 'cursor', (url: string, folder: string, path: string) => Promise<Way>> =
  {
    async sema(url, folder, path) {
      const store = await openPostgres(url);
      const catalog = createCatalog(ownFolders.locales);
      const look = () => createLookup(catalog, (lang) => countryTexts(content, lang));
      const exporter = createExporter({ store, catalog, look, lists: content.lists.keys(), folder });
      const order = { from: null, to: null, country: null, format: 'csv', internal: null };
      return {
        async write() {
          const file = await exporter.make(order, 'en', NOW);
          await pipeline(Readable.from(file.read()), createWriteStream(path));
          await file.close();
        },
        close: () => store.close(),
      };
    },

    async copy(url, _folder, path) {
      const psql = join(
        '/usr/lib/postgresql',
        readdirSync('/usr/lib/postgresql').sort().at(-1) ?? '',
        'bin',
        'psql',
      );
      const command = `\\copy (${query.replace(/\s+/g, ' ')}) to '${path}' csv header`;
      return {
        async write() {
          const child = spawn(psql, [url, '-qc', command], { stdio: ['ignore', 'ignore', 'inherit'] });
          const [code] = await once(child, 'exit');
          if (code !== 0) throw new Error(`psql ended with ${code}`);
        },
      };
    },

    async cursor(url, _folder, path) {
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      const cell = (value: unknown) => {
        const text = value === null ? '' : String(value);
        return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      };
      return {
        async write() {
          async function* lines() {
            for await (const rows of sql.unsafe(query).cursor(1000))
              yield `${rows.map((row) => Object.values(row).map(cell).join(',')).join('\n')}\n`;
          }
          await pipeline(Readable.from(lines()), createWriteStream(path));
        },
        close: () => sql.end(),
      };
    },
  };
