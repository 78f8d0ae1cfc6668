import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');

/** What it was measured on and with. */
export function machine(postgres: string) {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${processors[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${release()}`,
    loadAtStart: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
    postgres,
    sema: versionsIn(join(folder, '..', 'package.json')),
    peers: versionsIn(join(folder, 'package.json')),
  };
}

function versionsIn(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, 'utf8')).dependencies;
}
