import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteBackup } from '../../src/app/backup.ts';
import { noteRun, noteTrouble } from '../../src/app/passing-notes.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const MINUTE = 60_000;
async function shown() {
  const me = await stage.signedIn({ role: 'administrator' });
  return { me, page: await (await me.get('/staff/health')).text() };
}

it('shows what the doctor finds, the gravest first, with its mend and the room in which it is mended', async () => {
  stage.found.findings = [
    { code: 'cards_pending', severity: 'should', params: { count: 3 } },
    {
      code: 'duty_nobody_holds',
      severity: 'must',
      params: { country: 'KE', duty: 'safeguarding', rule: { text: 'rules:red_suicide.label' } },
    },
  ];
  const { page } = await shown();
  expect(page.indexOf('nobody holds the duty safeguarding')).toBeLessThan(
    page.indexOf('that no local clinician'),
  );
  expect(page).toContain('Give it to somebody');
  expect(page).toMatch(/staff edit WHO --duties safeguarding<\/span> <a href="\/staff\/admin">/);
  stage.found.findings = [];
  expect((await shown()).page).toContain('All is well.');
});

it('shows when a job last ran, and that one failed or never ran', async () => {
  const { meta } = stage.store;
  await noteRun(meta, 'tidy', { at: stage.clock.now - 3 * MINUTE, ok: false });
  expect((await shown()).page).toMatch(/Forgetting<\/dt><dd class="amber">failed 3 min\. ago/);
  await noteRun(meta, 'tidy', { at: stage.clock.now - MINUTE, ok: true });
  const { page } = await shown();
  expect(page).toMatch(/Forgetting<\/dt><dd>last done 1 min\. ago/);
  expect(page).toMatch(/The day in numbers<\/dt><dd class="amber">not yet/);
});

it('shows the last trouble of a channel, the last backup and the size of the database', async () => {
  await noteTrouble(stage.store.meta, 'telegram', { at: stage.clock.now - 5 * MINUTE, code: 'conflict' });
  await noteBackup({ store: stage.store, now: stage.clock.now }, '/somewhere');
  const { page } = await shown();
  expect(page).toMatch(/Last trouble, 5 min\. ago: Another program receives with the same Telegram token/);
  expect(page).toMatch(/Last backup<\/dt><dd>23 November 2026/);
  expect(page).toMatch(/Migrations applied<\/dt><dd>\d+</);
  expect(page).toMatch(/Database<\/dt><dd>(embedded|Postgres), \d+ MB/);
  expect(page).not.toContain('/somewhere');
});

it('tries again what could not be sent, and writes down who did it', async () => {
  const { outbox } = stage.store;
  const item = { id: randomUUID(), task: 'send', body: new Uint8Array(1) } as const;
  await outbox.push([{ ...item, chatRef: 'x', channel: 'telegram' }], stage.clock.now);
  await outbox.claim('telegram', 1, stage.clock.now, 1000);
  await outbox.dead(item.id);
  const { me, page } = await shown();
  expect(page).toContain('Telegram: waiting 0, could not be sent 1.');
  const answer = await me.post('/staff/health/retry');
  expect(await (await me.get(answer.headers.get('location') ?? '')).text()).toContain('Tried again: 1.');
  expect(await outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 0 }]);
  const [last] = await stage.db.query(
    'select actor, action, detail from audit_event order by id desc limit 1',
  );
  expect(last).toEqual({ actor: me.member.id, action: 'outbox_retried', detail: '1' });
});
