import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('exports twenty thousand reports without ever holding them', async () => {
  const child = join(import.meta.dirname, 'memory-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', child]);
  const { grown, taken, reports, sampled } = JSON.parse(stdout);
  expect(reports).toBe(20_000);
  expect(sampled).toBeGreaterThan(10_000);
  expect(taken).toBeGreaterThan(15_000_000);
  expect(grown).toBeLessThan(taken / 4);
}, 180_000);
