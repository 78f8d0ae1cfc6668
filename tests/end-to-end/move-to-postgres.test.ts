import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDatabase } from '../stand-ins/database.ts';
import { cleanUp, emptyFolder, runSema, startProgram } from './program.ts';
import { createWebVisitor } from './web-visitor.ts';

const server = process.env.TEST_DATABASE_URL ?? '';
const databases: { drop(): Promise<void> }[] = [];
afterAll(async () => {
  await cleanUp();
  for (const one of databases) await one.drop();
});

const LEFT_OUT = 'LEFT OUT: there is no Postgres here to move to (bash .ci/with-postgres npm test runs it)';

test.skipIf(server === '')(
  server === '' ? LEFT_OUT : 'somebody who was in the middle of their report goes on in Postgres',
  async () => {
    const database = await createDatabase(server);
    databases.push(database);
    const old = { DATA_DIR: join(emptyFolder(), 'data'), COUNTRIES: 'KE' };
    const sema = startProgram('main', old);
    const at = await sema.ready;
    const visitor = createWebVisitor(at);
    await visitor.open();
    await visitor.press('en');
    for (const code of ['start', 'incident', 'store_report', '!done']) await visitor.press(code);
    await visitor.say('It happened at the gate.');
    const asked = visitor.text;
    const move = ['move-to-postgres', '--to', database.url] as const;
    expect(await runSema(old, ...move)).toMatchObject({ code: 1, err: expect.stringContaining('Stop it') });
    await sema.end();
    expect(await runSema(old, ...move)).toMatchObject({ code: 0, err: '' });
    // The old one serves nobody any more, so that nobody reports into the wrong database.
    expect(await startProgram('main', old).ended).toMatchObject({
      code: 1,
      err: expect.stringContaining('DATABASE_URL'),
    });
    const port = new URL(at).port;
    const next = startProgram('main', { ...old, DATABASE_URL: database.url, PORT: port });
    await next.ready;
    await visitor.open();
    expect(visitor.text).toBe(asked);
    await visitor.press('KE-01');
    await visitor.press('!send');
    expect(visitor.receipt).toBeDefined();
    const { out } = await runSema({ ...old, DATABASE_URL: database.url }, 'doctor', '--json');
    expect(out).toContain('embedded_left');
    await next.end();
  },
);
