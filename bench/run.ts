/** `npm run bench -- [--short] [ROW...]`: measures, prints a table, and writes bench/results.json and bench/results.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './harness/machine.ts';
import { tableOf } from './harness/report.ts';
import { isMet, type Measured } from './harness/row.ts';
import { rows } from './rows/all.ts';

const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false }, out: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !rows.some((row) => row.name === name));
const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
if (unknown.length > 0 || databaseUrl === '') {
  console.error(
    unknown.length > 0
      ? `There is no row ${unknown.join(', ')}. There are: ${rows.map(({ name }) => name).join(', ')}.`
      : 'Run it as npm run bench: that starts a Postgres for it.',
  );
  process.exit(2);
}
const chosen = positionals.length === 0 ? rows : rows.filter(({ name }) => positionals.includes(name));
const about = machine(process.env.BENCH_POSTGRES ?? 'Postgres');
const measured: { readonly row: string; readonly seconds: number; readonly of: readonly Measured[] }[] = [];
for (const row of chosen) {
  const began = performance.now();
  const of = await row.run({ short: values.short, databaseUrl });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  measured.push({ row: row.name, seconds, of });
  for (const one of of) console.log(tableOf(one));
  console.log(`(${row.name}: ${seconds} s)\n`);
}
const targets = measured.flatMap(({ of }) => of.flatMap((one) => one.targets));
console.log(`${targets.filter(isMet).length} of ${targets.length} figures are reached.`);

const out =
  values.out ?? (values.short || positionals.length > 0 ? null : join(import.meta.dirname, 'results'));
if (out !== null) {
  writeFileSync(`${out}.json`, `${JSON.stringify({ about, measured }, null, 2)}\n`);
  writeFileSync(`${out}.md`, markdown());
  console.log(`Written to ${out}.json and ${out}.md.`);
}

function markdown(): string {
  const { sema: _sema, peers: _peers, ...rest } = about;
  const facts = Object.entries(rest).map(([name, value]) => `- ${name}: ${value}`);
  const tables = measured.flatMap(({ of }) => of.map(tableOf));
  return `# What was measured\n\n${facts.join('\n')}\n\n${tables.join('\n')}`;
}
