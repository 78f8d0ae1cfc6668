import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testBrowser } from '../../stand-ins/browser.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import { browsersOn } from '../../stand-ins/whatsapp/browsers-on.ts';
import { runSema, startProgram } from '../program.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true, force: true })));

async function environment(): Promise<Record<string, string>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sema-wa-program-'));
  folders.push(dataDir);
  const { executablePath, env } = await testBrowser();
  const libraries = Object.entries(env).filter(([name]) => /^(LD_LIBRARY_PATH|FONTCONFIG_FILE)$/.test(name));
  const given = Object.fromEntries(libraries.map(([name, value]) => [name, value ?? '']));
  return { ...given, DATA_DIR: dataDir, WHATSAPP: 'on', CHROMIUM_PATH: executablePath };
}

/** A server whose browser is running. WhatsApp itself is out of reach here. */
async function started() {
  const env = await environment();
  const program = startProgram('main', env);
  await program.ready;
  await until('a browser', () => browsersOn(String(env.DATA_DIR)).length > 0, 60_000);
  return { program, env, dataDir: String(env.DATA_DIR) };
}

describe('a server with WhatsApp', () => {
  it('says where to pair, and leaves no browser behind when it is killed; the next start has one again', async () => {
    const { program, env, dataDir } = await started();
    await until('the address', () => /\/pair\?token=[\w-]{24}/.test(program.out()));
    await program.end('SIGKILL');
    await until('no browser', () => browsersOn(dataDir).length === 0, 10_000);
    const again = startProgram('main', env);
    await again.ready;
    await until('a browser', () => browsersOn(dataDir).length > 0, 60_000);
    expect((await again.end('SIGTERM')).code).toBe(0);
    expect(browsersOn(dataDir)).toEqual([]);
  }, 180_000);

  it('shows the code to nobody without the token', async () => {
    const { program } = await started();
    const url = await program.ready;
    const path = /\/pair\?token=[\w-]+/.exec(program.out())?.[0] ?? '';
    expect((await fetch(`${url}/pair`)).status).toBe(404);
    expect((await fetch(`${url}/pair?token=guess`)).status).toBe(404);
    expect((await fetch(`${url}${path}`, { headers: { 'X-Forwarded-For': '10.0.0.1' } })).status).toBe(404);
    const shown = await fetch(`${url}${path}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await program.end()).code).toBe(0);
  }, 180_000);

  it('ends with a sentence that says what is missing, when there is no Chromium', async () => {
    const env = { ...(await environment()), CHROMIUM_PATH: '/no/such/chromium' };
    const { code, err } = await startProgram('main', env).ended;
    expect(code).not.toBe(0);
    expect(err).toContain('CHROMIUM_PATH');
  }, 180_000);

  it('answers the command line, running or stopped', async () => {
    const { program, env } = await started();
    expect((await runSema(env, 'whatsapp', 'status')).out).toContain('WhatsApp:');
    expect((await runSema(env, 'whatsapp', 'pair', '--number', '12')).code).toBe(2);
    await program.end();
    const out = await runSema(env, 'whatsapp', 'logout');
    expect([out.code, out.err]).toEqual([0, '']);
  }, 180_000);
});
