import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeCase } from '../../src/app/casework/see-case.ts';
import { purge } from '../../src/app/purge.ts';
import { createPurgedLog } from '../../src/app/purged-log.ts';
import { approvedQuotes, bankFor } from '../../src/app/quotes/bank.ts';
import { type Decision, decideQuote } from '../../src/app/quotes/decide-quote.ts';
import { prepareQuote, quoteOfReport } from '../../src/app/quotes/prepare-quote.ts';
import { replayPurged } from '../../src/app/replay-purged.ts';
import { LONGEST_QUOTE } from '../../src/core/evidence/quotes.ts';
import { aDraft, createWorld, hour, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const day = 24 * hour;
const QUOTABLE = ['store_report', 'share_paralegal', 'use_in_totals', 'quote_anonymised'];
const said = 'They turned me away twice.';

type Staff = Awaited<ReturnType<World['staff']>>;

/** A report that may be quoted, in the hands of a paralegal; and an advocate who may look at quotes. */
async function told(consent: readonly string[] = QUOTABLE) {
  const baraka = await world.staff();
  const zawadi = await world.staff({ role: 'advocate' });
  const reporter = world.chatOn('telegram');
  const sent = await send(reporter, aDraft({}, { consent: [...consent] }));
  const one = await world.store.cases.byReport(sent.id);
  if (one === null) throw new Error('no case');
  await baraka.act({ do: 'case_action', ref: one.ref, action: 'take', text: '' });
  return { baraka, zawadi, reporter, ref: one.ref, caseId: one.id, ...sent };
}

async function memberOf({ id }: { readonly id: string }) {
  const member = await world.store.staff.byId(id);
  if (member === null) throw new Error('nobody');
  return member;
}

async function prepare(who: Staff, ref: string, text = said, translations: Record<string, string> = {}) {
  const member = await memberOf(who);
  return world.run(async (work) => {
    const seen = await seeCase(work, member, ref);
    return seen === null ? 'not_there' : prepareQuote(work, seen, { text, translations });
  });
}

const kept = (id: string) => world.run((work) => quoteOfReport(work, id));

async function decide(who: Staff, reportId: string, decision: Decision, version?: number) {
  const member = await memberOf(who);
  const quote = await kept(reportId);
  if (quote === null) return 'none';
  return world.run((work) => decideQuote(work, member, quote.id, version ?? quote.version, decision));
}

const usable = async () =>
  (await world.run((work) => approvedQuotes(work, { from: '2026-01', to: '2027-12' }))).map(
    ({ text }) => text,
  );

async function waitingFor(who: Staff) {
  const member = await memberOf(who);
  const filter = { state: 'waiting', from: null, to: null, lang: null, about: null } as const;
  return (await world.run((work) => bankFor(work, member, filter, 50))).map(({ body }) => body.text);
}

describe('a quote', () => {
  test('may be used once somebody else has agreed, and not before', async () => {
    const { baraka, zawadi, ref, id } = await told();
    expect(await prepare(baraka, ref)).toBe('quote_waiting');
    expect(await usable()).toEqual([]);
    expect(await waitingFor(zawadi)).toEqual([said]);
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_approved');
    expect(await usable()).toEqual([said]);
  });

  test('is never agreed to by who prepared it', async () => {
    const { zawadi, ref, id } = await told();
    const imani = await world.staff({ role: 'coordinator' });
    expect(await prepare(imani, ref)).toBe('quote_waiting');
    expect(await decide(imani, id, { to: 'approved' })).toBe('quote_yours');
    expect(await usable()).toEqual([]);
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_approved');
  });

  test('is not seen, nor decided about, by one who has a conflict, or works in another country', async () => {
    const { baraka, ref, id, caseId } = await told();
    await prepare(baraka, ref);
    const elsewhere = await world.staff({ role: 'advocate', countries: ['KZ'] });
    const tied = await world.staff({ role: 'coordinator' });
    await world.store.cases.addEvent(caseId, {
      id: crypto.randomUUID(),
      at: world.clock.now,
      kind: 'conflict',
      staffId: tied.id,
      detail: null,
    });
    for (const who of [elsewhere, tied]) {
      expect(await waitingFor(who)).toEqual([]);
      expect(await decide(who, id, { to: 'approved' })).toBe('quote_gone');
    }
    expect(await usable()).toEqual([]);
  });

  test('goes back with a reason, is prepared anew, and waits again', async () => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref, 'The doctor of our town turned me away.');
    expect(await decide(zawadi, id, { to: 'returned', reason: 'no_such_reason' })).toBe('quote_no_reason');
    expect(await decide(zawadi, id, { to: 'returned', reason: 'known_by_it' })).toBe('quote_returned');
    expect((await kept(id))?.body.reason).toBe('known_by_it');
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_gone');
    expect(await prepare(baraka, ref)).toBe('quote_waiting');
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_approved');
    expect(await usable()).toEqual([said]);
  });

  test('that was changed after it was shown is not what was agreed to', async () => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref);
    const shown = (await kept(id))?.version;
    await prepare(baraka, ref, 'Something else.');
    expect(await decide(zawadi, id, { to: 'approved' }, shown)).toBe('quote_gone');
    expect(await usable()).toEqual([]);
  });

  test('that was agreed on can be left out, taken in again by another, and rejected for good', async () => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref);
    await decide(zawadi, id, { to: 'approved' });
    expect(await decide(zawadi, id, { to: 'left_out' })).toBe('quote_left_out');
    expect(await usable()).toEqual([]);
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_approved');
    expect(await decide(zawadi, id, { to: 'rejected', reason: 'harm' })).toBe('quote_rejected');
    expect(await usable()).toEqual([]);
    expect(await decide(zawadi, id, { to: 'approved' })).toBe('quote_gone');
  });

  test.each([
    ['nothing', '  ', 'quote_empty'],
    ['more than a quote', 'a '.repeat(LONGEST_QUOTE), 'quote_long'],
    ['a telephone number', 'Call 0712 345 678.', 'quote_contact'],
  ])('is not kept with %s in it', async (_what, text, answer) => {
    const { baraka, ref, id } = await told();
    expect(await prepare(baraka, ref, text)).toBe(answer);
    expect(await kept(id)).toBeNull();
  });

  test('has translations of the same rules; one into its own language is none', async () => {
    const { baraka, ref, id } = await told();
    expect(await prepare(baraka, ref, said, { en: 'Call 0712 345 678.' })).toBe('quote_contact');
    expect(await prepare(baraka, ref, said, { en: ' Twice. ', ru: '', sw: 'x' })).toBe('quote_waiting');
    expect((await kept(id))?.body.translations).toEqual({ en: 'Twice.' });
  });

  test('is of nobody who did not agree to be quoted', async () => {
    const { baraka, ref, id } = await told(QUOTABLE.filter((code) => code !== 'quote_anonymised'));
    expect(await prepare(baraka, ref)).toBe('quote_no_consent');
    expect(await kept(id)).toBeNull();
  });

  test('is in a stolen database nothing that can be read, and stands beside no report', async () => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref);
    await decide(zawadi, id, { to: 'approved' });
    const rows = (await world.dump()).split('\n').filter((row) => row.startsWith('quote '));
    expect(rows).toHaveLength(1);
    expect(await world.dump()).not.toContain('turned me away');
    for (const known of [id, baraka.id, zawadi.id, 'KE', 'police_arrest_arbitrary'])
      expect(rows.join()).not.toContain(known);
  });

  test('is recorded: who prepared, who agreed, and no word of it', async () => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref);
    await decide(zawadi, id, { to: 'approved' });
    const rows = await world.db.query(
      `select actor, action, detail from audit_event where action like 'quote%' order by id`,
    );
    expect(rows).toEqual([
      { actor: baraka.id, action: 'quote_prepared', detail: null },
      { actor: zawadi.id, action: 'quote_approved', detail: null },
    ]);
  });
});

describe('a quote is gone from the bank', () => {
  async function approved() {
    const made = await told();
    await prepare(made.baraka, made.ref);
    await decide(made.zawadi, made.id, { to: 'approved' });
    expect(await usable()).toEqual([said]);
    return made;
  }
  const rows = () => world.db.query('select id from quote');

  test('when its reporter deletes the report', async () => {
    const { reporter, receipt } = await approved();
    await reporter.act({ do: 'withdraw', receipt });
    expect(await rows()).toEqual([]);
  });

  test('when its reporter takes back the yes to be quoted', async () => {
    const { reporter, receipt } = await approved();
    await reporter.act({
      do: 'set_consents',
      receipt,
      consents: QUOTABLE.filter((code) => code !== 'quote_anonymised'),
    });
    expect(await rows()).toEqual([]);
  });

  test.each(['set_consents', 'withdraw'] as const)(
    'also one that is prepared at that moment: %s',
    async (what) => {
      const { baraka, reporter, ref, receipt } = await told();
      const member = await memberOf(baraka);
      const [prepared, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const act = what === 'withdraw' ? { do: what, receipt } : { do: what, receipt, consents: [] };
      const preparing = world.run(async (work) => {
        const seen = await seeCase(work, member, ref);
        if (seen === null) throw new Error('not there');
        expect(await prepareQuote(work, seen, { text: said, translations: {} })).toBe('quote_waiting');
        prepared.resolve();
        await done.promise;
      });
      await prepared.promise;
      const taking = reporter.act(act);
      await Promise.race([taking, setTimeout(1000)]);
      done.resolve();
      await Promise.all([preparing, taking]);
      expect(await rows()).toEqual([]);
    },
  );

  test('and stays where another yes is taken back', async () => {
    const { reporter, receipt } = await approved();
    await reporter.act({
      do: 'set_consents',
      receipt,
      consents: QUOTABLE.filter((code) => code !== 'use_in_totals'),
    });
    expect(await usable()).toEqual([said]);
  });

  test('after a restore that had brought it back, and is not used before', async () => {
    const { id } = await approved();
    await world.store.reports.setConsents(id, {
      shareParalegal: true,
      useInTotals: true,
      quoteAnonymised: false,
      nameFacility: false,
      shareServiceManager: false,
    });
    expect(await usable()).toEqual([]);
    const line = `2026-11-23 consent:quote_anonymised ${id}`;
    await replayPurged(world.store, world.keyring, `# sema purged 1\n${line}\n`);
    expect(await rows()).toEqual([]);
  });

  test('while its report is set aside it is used nowhere', async () => {
    const { baraka, id } = await approved();
    const proposal = { reason: 'trial', askedBy: baraka.id };
    await world.store.setAside.propose(id, proposal);
    await world.store.setAside.settle(id, proposal, true);
    expect(await usable()).toEqual([]);
    const back = { reason: null, askedBy: baraka.id };
    await world.store.setAside.propose(id, back);
    await world.store.setAside.settle(id, back, true);
    expect(await usable()).toEqual([said]);
  });

  test.each([
    ['agreed on stays when its words are forgotten', true, [said]],
    ['not agreed on goes with them', false, []],
  ])('what was %s', async (_what, agreed, left) => {
    const { baraka, zawadi, ref, id } = await told();
    await prepare(baraka, ref);
    if (agreed) await decide(zawadi, id, { to: 'approved' });
    await baraka.act({ do: 'case_action', ref, action: 'closed_not_resolved', text: '' });
    world.clock.now += 200 * day;
    const dataDir = await mkdtemp(join(tmpdir(), 'sema-quotes-'));
    await purge({
      store: world.store,
      keyring: world.keyring,
      now: world.clock.now,
      countries: [{ code: 'KE', zone: 'Africa/Nairobi' }],
      writeLog: createPurgedLog(world.store, dataDir).write,
    });
    await rm(dataDir, { recursive: true });
    expect(await rows()).toHaveLength(left.length);
    expect(await usable()).toEqual(left);
  });
});
