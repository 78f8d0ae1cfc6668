import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const thrown = `Object.assign(new TypeError('Amina wrote: walinipiga'), { code: 'E_TEST', payload: { chat_id: 254700123456 } })`;
const ways = { 'an exception': `throw ${thrown}`, 'a rejection': `Promise.reject(${thrown})` };

test.each(Object.entries(ways))(
  '%s that nobody caught ends the process without what it carries',
  async (_, way) => {
    const script = `
    const { createLog } = await import('./src/log/log.ts');
    const { keepLastWords } = await import('./src/log/last-words.ts');
    keepLastWords(createLog('error'), () => process.exit(3));
    setTimeout(() => { ${way} }, 1);
    setTimeout(() => {}, 10_000);`;
    const { code, printed } = await new Promise<{ code: unknown; printed: string }>((resolve) =>
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout, stderr) =>
        resolve({ code: error?.code, printed: stdout + stderr }),
      ),
    );
    expect(code).toBe(3);
    expect(printed).toMatch(/"error":"TypeError","code":"E_TEST"/);
    expect(printed).not.toMatch(/Amina|walinipiga|254700123456/);
  },
);
