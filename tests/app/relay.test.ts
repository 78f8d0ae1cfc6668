import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeCase } from '../../src/app/casework/merge-case.ts';
import { seeCase } from '../../src/app/casework/see-case.ts';
import { openReport } from '../../src/app/report-key.ts';
import { openWith } from '../../src/crypto/envelope.ts';
import { makeLink } from '../../src/crypto/link.ts';
import { reporterIdentity } from '../../src/crypto/receipt.ts';
import { aDraft, button, createWorld, minute, refIn, send, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

/** A reporter and a paralegal who holds their case. */
async function aTalk(contact: 'here' | 'code' = 'here') {
  const paralegal = await world.staff();
  const reporter = world.chatOn('telegram');
  const sent = await send(reporter);
  await reporter.act({ do: 'set_contact', report: sent.id, contact });
  const ref = refIn(world.heard(paralegal)[0]);
  await paralegal.act({ do: 'case_action', ref, action: 'take' });
  const write = (text: string) => paralegal.act({ do: 'case_action', ref, action: 'write', text });
  const answer = (text: string) => reporter.act({ do: 'add_to_report', report: sent.id, text });
  const read = () => paralegal.act({ do: 'case_action', ref, action: 'answers' });
  return { paralegal, reporter, ref, ...sent, write, answer, read };
}

describe('what the paralegal writes', () => {
  test('is announced in one neutral line where the reporter asked for it, and opens there once', async () => {
    const { reporter, write, id } = await aTalk();
    expect((await write('Tutakutana kesho mahakamani.')).outcome).toBe('written');
    const [push, ...more] = world.heard(reporter);
    expect(more).toEqual([]);
    expect(push).toMatchObject({
      rev: 0,
      lang: 'sw',
      texts: [{ key: 'flows:push.answer' }],
      options: [{ label: { key: 'flows:push.answer_open' } }],
    });
    const value = button(push);
    expect(Buffer.byteLength(value)).toBeLessThanOrEqual(50);
    expect(value).not.toContain(id);
    const link = value.replace('answers.', '');
    expect(await reporter.act({ do: 'read_answers', link })).toMatchObject({
      outcome: 'found',
      report: id,
      facts: { report: id, has_case: true, case_status: ['assigned'], contact: 'here', late: false },
      once: { has_unread: true, answers: 'Tutakutana kesho mahakamani.' },
      form: { consent: ['share_paralegal', 'use_in_totals'] },
    });
    expect((await reporter.act({ do: 'read_answers', link })).outcome).toBe('none');
  });

  test('does not open by its link in any other chat', async () => {
    const { write, id } = await aTalk();
    await write('Habari');
    const link = makeLink(world.keyring, id);
    expect((await world.chatOn('telegram').act({ do: 'read_answers', link })).outcome).toBe('none');
    expect((await world.chatOn('telegram').act({ do: 'read_answers', link: 'nonsense' })).outcome).toBe(
      'none',
    );
  });

  test('waits for the code where nothing may be pushed, and opens with it anywhere, once', async () => {
    const { reporter, write, receipt } = await aTalk('code');
    await write('Moja');
    world.clock.now += minute;
    await write('Mbili');
    expect(world.heard(reporter)).toEqual([]);
    expect(await world.db.query('select id from relay_message where reporter_copy is not null')).toEqual([]);
    const elsewhere = world.chatOn('webchat', { country: null, lang: 'ru' });
    const typed = receipt.toLowerCase().replaceAll('-', ' ');
    expect(await elsewhere.act({ do: 'open_receipt', receipt: typed })).toMatchObject({
      outcome: 'found',
      once: { has_unread: true, answers: 'Moja\n\nMbili' },
    });
    expect((await elsewhere.act({ do: 'open_receipt', receipt })).once).toMatchObject({ has_unread: false });
  });

  test('is sealed to the case and to the reporter, and its hour is kept while the case is open', async () => {
    const { write, receipt, id, ref } = await aTalk();
    world.clock.now += 30 * minute;
    expect((await write('Siri kubwa')).facts).toMatchObject({ has_due: false, mine: true });
    world.clock.now += minute;
    await write('Tena');
    expect(await world.store.cases.byRef(ref)).toMatchObject({ firstAnswerAt: start + 30 * minute });
    const [message] = await world.store.relay.thread(id);
    const sealed = message?.sealed ?? new Uint8Array();
    const reporter = await reporterIdentity(world.keyring, receipt);
    const report = await openReport(world.store.reports, id, world.recovery.identity, 'recovery');
    for (const identity of [reporter.identity, report?.identity ?? ''])
      expect(new TextDecoder().decode(await openWith([identity], sealed))).toBe('Siri kubwa');
    const dump = await world.dump();
    expect(dump).not.toContain('Siri kubwa');
    expect(dump).not.toContain(Buffer.from('Siri kubwa').toString('hex'));
  });
});

describe('what the reporter writes', () => {
  test('is announced to who holds the case, shown there on request for an hour, and once', async () => {
    const { paralegal, answer, read, ref } = await aTalk();
    expect((await answer('Nipo kituoni')).outcome).toBe('added');
    world.clock.now += minute;
    await answer('Njooni haraka');
    const [line] = world.heard(paralegal);
    expect(line?.texts).toEqual([{ key: 'flows:staff.new_message.ask', params: { ref } }]);
    expect(JSON.stringify(line)).not.toContain('kituoni');
    expect(button(line)).toBe(`case.${ref}`);
    expect((await paralegal.act({ do: 'open_case', ref })).facts).toMatchObject({
      may_read: true,
      unread: 2,
    });
    expect(await read()).toMatchObject({
      outcome: 'answers',
      once: { messages: 'Nipo kituoni\n\nNjooni haraka', delete_after: 60 },
      facts: { may_read: false, unread: 0 },
    });
    expect((await read()).outcome).toBe('no_answers');
    expect(await world.db.query('select id from relay_message where staff_copy is not null')).toEqual([]);
  });

  test('is gone from the chat of who passed the case on, and closed to who takes it next', async () => {
    const { paralegal, answer, read, ref } = await aTalk();
    const boss = await world.staff({ role: 'coordinator' });
    await answer('Siri');
    await paralegal.act({ do: 'case_action', ref, action: 'pass_on' });
    expect((await read()).outcome).toBe('no_answers');
    await boss.act({ do: 'case_action', ref, action: 'take' });
    expect((await boss.act({ do: 'case_action', ref, action: 'answers' })).outcome).toBe('no_answers');
  });

  test('before anybody holds the case waits sealed, without a copy', async () => {
    await world.staff();
    const reporter = world.chatOn('telegram');
    const { id } = await send(reporter);
    await reporter.act({ do: 'add_to_report', report: id, text: 'Haraka' });
    expect(await world.store.relay.thread(id)).toMatchObject([{ author: 'reporter', staffCopy: null }]);
  });

  test('goes into the report where there is no case', async () => {
    const reporter = world.chatOn('telegram');
    const { id } = await send(reporter, aDraft({}, { consent: ['store_report'] }));
    expect((await reporter.act({ do: 'add_to_report', report: id, text: 'Na tena' })).outcome).toBe('added');
    const opened = await openReport(world.store.reports, id, world.recovery.identity);
    expect(opened?.told).toContainEqual({ v: 1, kind: 'addition', text: 'Na tena' });
  });

  test('goes into the report once the yes to show it is taken back, also where the case had been closed before', async () => {
    const { paralegal, reporter, ref, receipt, id, answer } = await aTalk('code');
    await paralegal.act({ do: 'case_action', ref, action: 'closed_not_resolved' });
    const changed = await reporter.act({ do: 'set_consents', receipt, consents: [] });
    expect(changed.facts).toMatchObject({ has_case: false });
    world.heard(paralegal);
    expect((await answer('Sitaki waone.')).outcome).toBe('added');
    expect(world.heard(paralegal)).toEqual([]);
    expect(await world.store.relay.thread(id)).toEqual([]);
    expect((await world.store.reports.texts(id)).map((one) => one.kind)).toContain('addition');
  });

  test('is refused for a report that this chat has neither sent nor opened', async () => {
    const { id } = await aTalk();
    const stranger = world.chatOn('telegram');
    expect((await stranger.act({ do: 'add_to_report', report: id, text: 'x' })).outcome).toBe('gone');
    expect((await stranger.act({ do: 'set_contact', report: id, contact: 'here' })).outcome).toBe('gone');
    expect((await stranger.act({ do: 'confirm_solved', report: id, solved: true })).outcome).toBe('gone');
  });
});

describe('where to write back', () => {
  test('is kept only after "only me", and forgotten when the reporter says so', async () => {
    const { reporter, id, write } = await aTalk('here');
    expect(await world.store.reports.replyAddress(id)).not.toBeNull();
    await reporter.act({ do: 'set_contact', report: id, contact: 'code' });
    expect(await world.store.reports.replyAddress(id)).toBeNull();
    await write('Habari');
    expect(world.heard(reporter)).toEqual([]);
  });
  test('is never kept for a peer worker or in the web chat', async () => {
    for (const [channel, draft] of [
      ['telegram', aDraft({ peer: true })],
      ['webchat', aDraft()],
    ] as const) {
      const reporter = world.chatOn(channel);
      const { id } = await send(reporter, draft);
      expect((await reporter.act({ do: 'set_contact', report: id, contact: 'here' })).facts).toEqual({
        contact: 'code',
      });
      expect(await world.store.reports.replyAddress(id)).toBeNull();
    }
  });
  test('dies some days after the case is closed', async () => {
    const { paralegal, ref, id } = await aTalk();
    await paralegal.act({ do: 'case_action', ref, action: 'closed_not_resolved' });
    expect(await world.store.reports.replyAddress(id)).toMatchObject({ expiresOn: '2026-12-06' });
  });
});

describe('the word for "answer"', () => {
  test('opens what waits for this chat, whether the talk is still known or not', async () => {
    const { reporter, write, id } = await aTalk();
    await write('Njoo kesho.');
    reporter.session = { ...reporter.session, view: {}, reports: [] };
    expect(await reporter.act({ do: 'read_answers', link: '*' })).toMatchObject({
      outcome: 'found',
      report: id,
      lang: 'sw',
      country: 'KE',
      once: { answers: 'Njoo kesho.' },
    });
    expect((await reporter.act({ do: 'read_answers', link: '*' })).outcome).toBe('none');
  });

  test('opens nothing in another chat, and nothing for who comes back with the code', async () => {
    const here = await aTalk();
    await here.write('Habari');
    expect((await world.chatOn('telegram').act({ do: 'read_answers', link: '*' })).outcome).toBe('none');
    const coded = await aTalk('code');
    await coded.write('Habari');
    expect((await coded.reporter.act({ do: 'read_answers', link: '*' })).outcome).toBe('none');
  });
});

describe('what is told about a report whose case was joined into another', () => {
  async function joined(over: Partial<Parameters<World['staff']>[0]> = {}) {
    const first = await aTalk();
    const holder = await world.staff({ role: 'coordinator', ...over });
    const living = await send(world.chatOn('telegram'));
    const one = await world.store.cases.byReport(living.id);
    const ref = one?.ref ?? '';
    await holder.act({ do: 'case_action', ref, action: 'take' });
    await world.run(async (work) => {
      const member = await work.inside.staff.byId(holder.id);
      const seen = member === null ? null : await seeCase(work, member, first.ref);
      expect(seen === null ? null : await mergeCase(work, seen, ref)).toBe('merged');
    });
    world.heard(holder);
    return { ...first, holder, living, livingRef: ref };
  }

  test('goes to whoever works the case that lives on, is read there, and opens with its key', async () => {
    const { answer, holder, living, livingRef, paralegal, id } = await joined();
    world.heard(paralegal);
    await answer('Wamemhamisha leo.');
    expect(world.heard(paralegal)).toEqual([]);
    expect(refIn(world.heard(holder)[0])).toBe(livingRef);
    const [told] = await world.store.relay.thread(living.id);
    const key = await openReport(world.store.reports, living.id, world.recovery.identity);
    const opened = await openWith([key?.identity ?? ''], told?.sealed ?? new Uint8Array());
    expect(Buffer.from(opened).toString()).toBe('Wamemhamisha leo.');
    expect(told?.reportId).toBe(id);
    const read = await holder.act({ do: 'case_action', ref: livingRef, action: 'answers' });
    expect(read.once?.messages).toBe('Wamemhamisha leo.');
  });

  test('goes when its own report goes, and the other reporter never sees it', async () => {
    const { answer, reporter, receipt, living } = await joined();
    await answer('Wamemhamisha leo.');
    const other = await world.chatOn('telegram').act({ do: 'open_receipt', receipt: living.receipt });
    expect(JSON.stringify(other)).not.toContain('Wamemhamisha');
    await reporter.act({ do: 'withdraw', receipt });
    expect(await world.store.relay.thread(living.id)).toEqual([]);
  });

  test('is told to nobody who has a conflict in that report', async () => {
    const { answer, holder, living, id } = await joined();
    await world.db.query(`update staff set conflicts = '{clinic}' where id = '${holder.id}'`);
    await world.store.directory.import({ name: 'T', welcome: {}, own: [], countries: {} }, [
      { id: 'clinic', country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Clinic' },
    ]);
    await world.db.query(`update report set facility_id = 'clinic' where id = '${id}'`);
    await answer('Wamemhamisha leo.');
    expect(world.heard(holder)).toEqual([]);
    expect(await world.store.relay.thread(living.id)).toEqual([]);
    expect(await world.store.relay.thread(id)).toHaveLength(1);
  });
});
