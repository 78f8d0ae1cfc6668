import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../stand-ins/imports.ts';

const program = `
  import { keepLastWords } from ${JSON.stringify(join(projectRoot, 'src/log/last-words.ts'))};
  import { createLog } from ${JSON.stringify(join(projectRoot, 'src/log/log.ts'))};
  const log = createLog('info');
  keepLastWords(log, () => process.exit(1));
  process.stdin.once('end', () => setTimeout(() => process.exit(7), 300)).resume();
  setInterval(() => log.event('still_here'), 10);
`;

it('goes on when nobody reads its log any more', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await once(child.stderr, 'data');
  child.stderr.destroy();
  child.stdout.destroy();
  child.stdin.end();
  const [code] = await once(child, 'exit');
  expect(code).toBe(7);
});
