import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openReport } from '../../src/app/report-key.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { makeReceipt } from '../../src/crypto/receipt.ts';
import { aDraft, type Chat, createWorld, refIn, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const ALL = ['share_paralegal', 'use_in_totals'];
const holders = async (id: string) => (await world.store.reports.wraps(id)).map((wrap) => wrap.holder);
const counters = () => world.db.query('select field, count from self_count order by field');
const agree = (chat: Chat, receipt: string, consents: readonly string[]) =>
  chat.act({ do: 'set_consents', receipt, consents });
const onlyKept = () => aDraft({}, { consent: ['store_report'] });

describe('a code', () => {
  test('opens the report from any chat, in whatever writing', async () => {
    const { receipt, id } = await send(world.chatOn('telegram'), onlyKept());
    const found = await world
      .chatOn('webchat')
      .act({ do: 'open_receipt', receipt: ` ${receipt.replaceAll('-', ' ').toLowerCase()} ` });
    expect(found).toMatchObject({
      outcome: 'found',
      report: id,
      facts: { has_case: false, case_status: ['new'], may_confirm: false, late: false, contact: 'code' },
      once: { has_unread: false, answers: '' },
      form: { consent: [] },
    });
  });

  test('that there is not, or with a slip in it, opens nothing and says nothing', async () => {
    const chat = world.chatOn('telegram');
    expect(await chat.act({ do: 'open_receipt', receipt: makeReceipt() })).toEqual({
      type: 'resume',
      outcome: 'unknown',
      facts: {},
    });
    expect((await chat.act({ do: 'open_receipt', receipt: 'habari yako' })).outcome).toBe('unreadable');
  });

  test('cannot be guessed without end, and others can still open theirs', async () => {
    const { receipt } = await send(world.chatOn('telegram'));
    const guesser = world.chatOn('telegram');
    const outcomes: string[] = [];
    for (let tries = 0; tries < 8; tries++)
      outcomes.push((await guesser.act({ do: 'open_receipt', receipt: makeReceipt() })).outcome);
    expect(outcomes).toEqual([...Array(6).fill('unknown'), 'wait', 'wait']);
    expect((await guesser.act({ do: 'open_receipt', receipt })).outcome).toBe('wait');
    expect((await guesser.act({ do: 'withdraw', receipt })).outcome).toBe('wait');
    expect((await world.chatOn('telegram').act({ do: 'open_receipt', receipt })).outcome).toBe('found');
  });

  test('may be typed wrong by hand as often as it takes', async () => {
    const { receipt } = await send(world.chatOn('telegram'));
    const chat = world.chatOn('telegram');
    for (let slips = 0; slips < 10; slips++)
      expect((await chat.act({ do: 'open_receipt', receipt: `${receipt}22` })).outcome).toBe('unreadable');
    expect((await chat.act({ do: 'open_receipt', receipt })).outcome).toBe('found');
  });
});

describe('a consent', () => {
  test('to show it, given later, makes a case of what the rules ask for, and gives the keys', async () => {
    const keys = await makeIdentity();
    const paralegal = await world.staff({ recipient: keys.recipient });
    const reporter = world.chatOn('telegram');
    const { receipt, id } = await send(reporter, onlyKept());
    expect(world.heard(paralegal)).toEqual([]);
    expect(await agree(reporter, receipt, ['share_paralegal'])).toMatchObject({
      outcome: 'changed',
      facts: { has_case: true, case_status: ['new'], contact: 'code' },
      form: { consent: ['share_paralegal'] },
    });
    expect(refIn(world.heard(paralegal)[0])).toMatch(/^.{5}$/);
    expect(await holders(id)).toContain(`staff:${paralegal.id}`);
    expect((await openReport(world.store.reports, id, keys.identity))?.told).toHaveLength(1);
  });

  test('given later asks the rules with what is sealed too: a child is heard by safeguarding', async () => {
    await world.staff();
    const guard = await world.staff({ duties: ['safeguarding'] });
    const reporter = world.chatOn('telegram');
    const draft = aDraft({}, { consent: ['store_report'], age_band: ['under_18'], in_custody_now: [] });
    const { receipt, id } = await send(reporter, draft);
    await agree(reporter, receipt, ['share_paralegal']);
    const one = await world.store.cases.byReport(id);
    expect((await world.store.cases.flags(one?.id ?? '')).map((flag) => flag.rule)).toContain('red_child');
    expect(world.heard(guard)).toHaveLength(1);
  });

  test('to show it, taken back, ends the case and takes every staff key', async () => {
    const paralegal = await world.staff({ recipient: (await makeIdentity()).recipient });
    const reporter = world.chatOn('telegram');
    const { receipt, id } = await send(reporter);
    await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
    const ref = refIn(world.heard(paralegal)[0]);
    await paralegal.act({ do: 'case_action', ref, action: 'take' });
    await reporter.act({ do: 'add_to_report', report: id, text: 'Siri' });
    expect(await holders(id)).toContain(`staff:${paralegal.id}`);

    expect(await agree(reporter, receipt, ['use_in_totals'])).toMatchObject({
      outcome: 'changed',
      facts: { has_case: false, case_status: ['closed_reporter_request'], contact: 'none' },
    });
    expect(await holders(id)).toEqual(['recovery', 'reporter']);
    expect(await world.store.reports.replyAddress(id)).toBeNull();
    expect(await world.store.cases.byRef(ref)).toMatchObject({ open: false });
    expect(await world.db.query('select id from relay_message where staff_copy is not null')).toEqual([]);
    for (const action of ['write', 'answers', 'in_response'])
      expect((await paralegal.act({ do: 'case_action', ref, action, text: 'x' })).outcome).toBe('unknown');
  });

  test('to show it, given once more, opens the case again to the same list', async () => {
    const paralegal = await world.staff({ recipient: (await makeIdentity()).recipient });
    const reporter = world.chatOn('telegram');
    const { receipt, id } = await send(reporter);
    const ref = refIn(world.heard(paralegal)[0]);
    await agree(reporter, receipt, []);
    await agree(reporter, receipt, ['share_paralegal']);
    expect(await world.store.cases.byRef(ref)).toMatchObject({ open: true, status: 'new', assignedTo: null });
    expect(refIn(world.heard(paralegal)[0])).toBe(ref);
    expect(await holders(id)).toContain(`staff:${paralegal.id}`);
    expect((await paralegal.act({ do: 'case_action', ref, action: 'take' })).outcome).toBe('taken');
  });

  test('to count, taken back, takes one person out of the counters, and never two', async () => {
    const reporter = world.chatOn('telegram');
    const { receipt } = await send(reporter);
    await send(world.chatOn('telegram'));
    expect(await counters()).toEqual([
      { field: 'age_band', count: 2 },
      { field: 'gender', count: 2 },
    ]);
    for (const consents of [[], ALL, [], ALL, []]) await agree(reporter, receipt, consents);
    expect(await counters()).toEqual([
      { field: 'age_band', count: 1 },
      { field: 'gender', count: 1 },
    ]);
    await reporter.act({ do: 'withdraw', receipt });
    expect(await counters()).toEqual([
      { field: 'age_band', count: 1 },
      { field: 'gender', count: 1 },
    ]);
  });

  test('is changed only with the code of the report in view', async () => {
    const peer = world.chatOn('telegram');
    const first = await send(peer, aDraft({ peer: true }));
    const second = await send(peer, aDraft({ peer: true }));
    expect((await agree(peer, first.receipt, [])).outcome).toBe('unknown');
    expect((await peer.act({ do: 'withdraw', receipt: first.receipt })).outcome).toBe('unknown');
    expect(await world.store.reports.byId(first.id)).toMatchObject({ consents: { shareParalegal: true } });
    expect((await agree(peer, second.receipt, [])).outcome).toBe('changed');
  });
});

describe('taking a report back', () => {
  test('leaves nothing of it: no code, word, key, case, message or counter', async () => {
    const paralegal = await world.staff({ recipient: (await makeIdentity()).recipient });
    const reporter = world.chatOn('telegram');
    const { receipt, id } = await send(reporter);
    await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
    const ref = refIn(world.heard(paralegal)[0]);
    await paralegal.act({ do: 'case_action', ref, action: 'take' });
    await paralegal.act({ do: 'case_action', ref, action: 'write', text: 'Habari' });
    await reporter.act({ do: 'add_to_report', report: id, text: 'Asante' });
    world.heard(reporter);

    expect((await reporter.act({ do: 'withdraw', receipt })).outcome).toBe('withdrawn');
    const left = new Set((await world.dump()).split('\n').map((row) => row.split(' ')[0]));
    expect([...left].sort()).toEqual(
      // The log goes on saying that a paralegal did something to a case, under a name that only its key could make.
      // A mark says that some chat has told of some place, to nobody without the key outside; it goes with the week's salt.
      ['audit_event', 'audit_head', 'chat_mark', 'mark_salt', 'meta', 'purged', 'staff', 'staff_chat'].filter(
        (table) => left.has(table),
      ),
    );
    // Its random id alone, so that no old backup brings it back.
    expect(await world.db.query('select id, kind from purged')).toEqual([{ id, kind: 'report' }]);
    expect((await reporter.act({ do: 'open_receipt', receipt })).outcome).toBe('unknown');
    expect((await paralegal.act({ do: 'open_case', ref })).outcome).toBe('unknown');
    expect((await paralegal.act({ do: 'list_cases', which: 'mine' })).outcome).toBe('empty');
  });

  test('leaves the counters of others, and of a report that was never counted, alone', async () => {
    await send(world.chatOn('telegram'));
    const reporter = world.chatOn('telegram');
    const { receipt } = await send(reporter, onlyKept());
    await reporter.act({ do: 'withdraw', receipt });
    expect(await counters()).toHaveLength(2);
  });
});
