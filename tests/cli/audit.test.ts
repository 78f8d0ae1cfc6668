import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';
import { emptyAudit, tamper } from '../stand-ins/audit-log.ts';
import { projectRoot } from '../stand-ins/imports.ts';
import { catalog, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(verbs);
});
beforeEach(async () => {
  await emptyAudit(stage.database);
  rmSync(join(stage.folder, 'audit.head'), { force: true });
});
afterAll(() => stage.close());

const staff = ['staff', 'add', '--role', 'paralegal', '--languages', 'sw', '--countries', 'KE', '--name'];

async function twoAdded() {
  await stage.type([...staff, 'Asha']);
  await stage.type([...staff, 'Baraka']);
}

describe('audit list', () => {
  it('says in words who did what, to whom', async () => {
    await twoAdded();
    const { out } = await stage.type(['audit', 'list', '--last', '3']);
    const who = '2026-11-22 00:00 UTC  who runs the server';
    expect(out).toBe(
      `4  ${who}: added a member of staff (Baraka)\n` +
        `5  ${who}: made an invitation (Baraka)\n` +
        `6  ${who}: made an invitation to the console (Baraka)\n`,
    );
    expect((await stage.type(['audit', 'list'], { lang: 'ru' })).out).toContain('новый сотрудник (Asha)');
  });

  it('has words for everything that the code writes to the log', () => {
    const src = join(projectRoot, 'src');
    const written = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(join(src, name), 'utf8').matchAll(/\baction: '(\w+)'/g)])
      .map(([, action]) => action);
    expect(written.length).toBeGreaterThan(5);
    for (const lang of catalog.langs)
      expect(written.filter((action) => !catalog.has(lang, `audit:did.${action}`))).toEqual([]);
  });
});

describe('audit check', () => {
  it('says that the log is whole, and shows its end to keep elsewhere', async () => {
    expect((await stage.type(['audit', 'check'])).out).toContain('Nothing has been written');
    await twoAdded();
    const { out, code } = await stage.type(['audit', 'check']);
    expect(code).toBe(0);
    expect(out).toMatch(/whole: 6 entries[\s\S]*\n6:[0-9a-f]{64}\n$/);
    expect(statSync(join(stage.folder, 'audit.head')).mode & 0o777).toBe(0o600);
  });

  it('names the entry that was changed, and ends with 1', async () => {
    await twoAdded();
    await tamper(stage.database, "update audit_event set actor = 'system' where id = 4");
    const { err, code } = await stage.type(['audit', 'check']);
    expect(code).toBe(1);
    expect(err).toContain('Entry 4 of the log (2026-11-22 00:00 UTC, staff_added) does not fit');
  });

  it('remembers the end it saw, so that a log written anew is noticed', async () => {
    await twoAdded();
    await stage.type(['audit', 'check']);
    await emptyAudit(stage.database);
    await twoAdded();
    await stage.type([...staff, 'Chege']);
    expect((await stage.type(['audit', 'check'])).err).toContain('another hash was remembered');
  });

  it('believes an end that was kept elsewhere more than the one in the data folder', async () => {
    await twoAdded();
    const kept = (await stage.type(['audit', 'check'])).out.trim().split('\n').at(-1) ?? '';
    await emptyAudit(stage.database);
    await twoAdded();
    await twoAdded();
    rmSync(join(stage.folder, 'audit.head'));
    await stage.type(['audit', 'check']);
    expect((await stage.type(['audit', 'check', '--head', kept])).err).toContain('entry 6 another hash');
    expect((await stage.type(['audit', 'check', '--head', '4:abc'])).code).toBe(2);
  });
});
