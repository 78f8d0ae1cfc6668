import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openReport } from '../../src/app/report-key.ts';
import { openWith, sealTo } from '../../src/crypto/envelope.ts';
import { createCaseRoom } from './case-room.ts';

let room: Awaited<ReturnType<typeof createCaseRoom>>;
beforeAll(async () => {
  room = await createCaseRoom();
});
beforeEach(() => room.world.empty());
afterAll(() => room.close());

/** A paralegal who holds a case, taken in the console. */
async function aHeldCase() {
  const baraka = await room.paralegal();
  const told = await room.tell();
  const act = async (verb: string, fields: Readonly<Record<string, string>> = {}) => {
    const answer = await baraka.desk.post(`/staff/case/${told.ref}/${verb}`, fields);
    return new URL(answer.headers.get('location') ?? '/', room.url).searchParams.get('did');
  };
  expect(await act('take')).toBe('taken');
  const page = async () => (await baraka.desk.get(`/staff/case/${told.ref}`)).text();
  const now = () => room.world.store.cases.byReport(told.id);
  return { baraka, act, page, now, ...told };
}

async function sealedFor(id: string, text: string): Promise<string> {
  const report = await room.world.store.reports.byId(id);
  if (report === null) throw new Error('no report');
  const sealed = await sealTo([report.recipient, report.reporterRecipient], text);
  return Buffer.from(sealed).toString('base64url');
}

describe('chat and console show one truth', () => {
  it('a case taken in the chat is theirs in the console, and nobody else takes it there', async () => {
    const baraka = await room.paralegal();
    const amani = await room.paralegal();
    const { ref } = await room.tell();
    await baraka.chat.act({ do: 'case_action', ref, action: 'take' });
    expect(await (await baraka.desk.get(`/staff/case/${ref}`)).text()).toContain('/write"');
    const late = await amani.desk.post(`/staff/case/${ref}/take`);
    expect(late.headers.get('location')).toContain('did=too_late');
  });

  it('a case taken, moved and answered in the console is so in the chat', async () => {
    const { baraka, act, ref, id, reporter, receipt } = await aHeldCase();
    expect((await baraka.chat.act({ do: 'open_case', ref })).facts).toMatchObject({ mine: true });
    expect(await act('status', { to: 'in_response' })).toBe('moved');
    expect(await act('write', { sealed: await sealedFor(id, 'Njoo kesho.') })).toBe('written');
    expect((await baraka.chat.act({ do: 'open_case', ref })).facts.case_status).toEqual(['in_response']);
    expect((await reporter.act({ do: 'open_receipt', receipt })).once?.answers).toBe('Njoo kesho.');
  });

  it('what is written in the console waits in the chat of a reporter who is answered there', async () => {
    const { act, id, reporter } = await aHeldCase();
    await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
    const sealed = await sealedFor(id, 'Njoo kesho.');
    expect(await act('write', { sealed, text: 'Njoo kesho.' })).toBe('written');
    expect((await reporter.act({ do: 'read_answers', link: '*' })).once?.answers).toBe('Njoo kesho.');
    expect(await room.world.dump()).not.toContain('Njoo kesho');
  });

  it('who opened the page of a case, and who did something there, stands in the audit log', async () => {
    const { baraka, act, ref } = await aHeldCase();
    const before = (await room.world.store.audit.head())?.place ?? 0;
    const other = await room.paralegal();
    await other.desk.get(`/staff/case/${ref}`);
    await baraka.desk.get(`/staff/case/${ref}`);
    await act('ask-held');
    expect(
      (await room.world.store.audit.after(before, 9))
        .filter(({ action }) => action.startsWith('case_'))
        .map(({ actor, action }) => [actor, action]),
    ).toEqual([
      [baraka.id, 'case_opened'],
      [baraka.id, 'case_asked_held'],
    ]);
  });

  it('what was read in the console waits no longer in the chat', async () => {
    const { baraka, act, ref, id, reporter } = await aHeldCase();
    await reporter.act({ do: 'add_to_report', report: id, text: 'Bado yuko ndani.' });
    const [message] = await room.world.store.relay.unreadFor('staff', id);
    expect(await act('read', { ids: message?.id ?? '' })).toBe('read');
    expect((await baraka.chat.act({ do: 'case_action', ref, action: 'answers' })).outcome).toBe('no_answers');
  });

  it('before a case is handed over one sees what each colleague holds, and who is full', async () => {
    const { page } = await aHeldCase();
    const free = await room.paralegal({ cap: 3 });
    const full = await room.paralegal({ cap: 0 });
    const said = await room.paralegal({ fullUntil: room.world.clock.now + 60_000 });
    const shown = await page();
    const label = (id: string) => new RegExp(`<option value="${id}"[^>]*>([^<]*)<`).exec(shown)?.[1] ?? '';
    expect(label(free.id)).toContain('0 of 3');
    expect(label(full.id)).toContain('full: holds 0 of 0');
    expect(label(said.id)).toContain('said: I’m full');
    expect(shown).toContain('Ask them first.');
  });

  it('only the reporter says that it is solved', async () => {
    const { act, now, id, reporter } = await aHeldCase();
    expect(await act('ask-solved')).toBe('asked');
    expect((await now())?.open).toBe(true);
    await reporter.act({ do: 'confirm_solved', report: id, solved: true });
    expect(await now()).toMatchObject({ open: false, status: 'resolved_confirmed' });
  });
});

describe('what is written in the console', () => {
  it('is refused where the browser did not seal it, so that no words are ever kept in the clear', async () => {
    const { act, caseId } = await aHeldCase();
    const clear = Buffer.from('Dada yake anajua.').toString('base64url');
    for (const verb of ['write', 'note', 'hand-over'])
      expect(await act(verb, { sealed: clear })).toBe('no_words');
    expect(await room.world.store.casework.notes(caseId)).toEqual([]);
  });

  it('opens with neither a dump, nor every key of the server, nor the key of who is not on the list', async () => {
    const { act, id, caseId } = await aHeldCase();
    const stranger = await room.paralegal();
    await act('write', { sealed: await sealedFor(id, 'Siri ya majibu.') });
    await act('note', { sealed: await sealedFor(id, 'Siri ya andiko.') });
    const { reports, relay, casework } = room.world.store;
    const sealed = [
      ...(await reports.texts(id)),
      ...(await relay.thread(id)),
      ...(await casework.notes(caseId)),
    ].map((one) => one.sealed);
    expect(sealed).toHaveLength(3);
    expect((await relay.thread(id)).map((one) => [one.staffCopy, one.reporterCopy])).toEqual([[null, null]]);
    const dump = await room.world.dump();
    for (const words of ['kanisa la bluu', 'Siri ya'])
      for (const form of [words, Buffer.from(words).toString('hex'), Buffer.from(words).toString('base64')])
        expect(dump).not.toContain(form);
    expect(await openReport(reports, id, stranger.keys.identity)).toBeNull();
    for (const one of sealed) await expect(openWith([stranger.keys.identity], one)).rejects.toThrow();

    const recovered = await openReport(reports, id, room.world.recovery.identity);
    for (const one of sealed) await openWith([recovered?.identity ?? ''], one);
  });
});

describe('working a case', () => {
  it('keeps what was done, where to, and how strong the record is', async () => {
    const { act, page, now } = await aHeldCase();
    await room.world.store.directory.import({}, [
      { id: 'f1', country: 'KE', region: 'KE-30', setting: 'ngo_cbo', name: 'Nyumba ya Haki' },
    ]);
    expect(await act('response', { code: 'info_rights', facility: 'f1' })).toBe('noted');
    expect(await act('response', { code: 'made_up' })).toBe('not_allowed');
    expect(await act('grade', { grade: 'documented' })).toBe('graded');
    expect((await now())?.evidenceGrade).toBe('documented');
    expect(await page()).toContain('Nyumba ya Haki');
  });

  it('joins a case into a similar one, and into none that they may not see', async () => {
    const { act, page, now, baraka } = await aHeldCase();
    const other = await room.tell();
    expect(await page()).toContain(other.ref);
    expect(await act('merge', { into: '22222' })).toBe('not_allowed');
    expect(await act('merge', { into: other.ref })).toBe('merged');
    expect(await now()).toMatchObject({ open: false, status: 'merged_cluster', mergedInto: other.caseId });
    expect(await page()).toContain(`href="/staff/case/${other.ref}"`);
    await baraka.desk.post(`/staff/case/${other.ref}/conflict`);
    expect(await page()).not.toContain(other.ref);
  });

  it('is handed to nobody who has a conflict, is suspended, or has no key', async () => {
    const { act, id, ref } = await aHeldCase();
    const wrapped = await sealedFor(id, 'AGE-SECRET-KEY-1');
    const conflicted = await room.paralegal({ role: 'coordinator' });
    await conflicted.desk.post(`/staff/case/${ref}/conflict`);
    const suspended = await room.paralegal({ suspended: true });
    const keyless = await room.paralegal({ recipient: null });
    const elsewhere = await room.paralegal({ countries: ['TZ'] });
    for (const to of [conflicted.id, suspended.id, keyless.id, elsewhere.id])
      expect(await act('hand-over', { to, sealed: wrapped })).toBe('not_allowed');
    const able = await room.paralegal();
    expect(await act('hand-over', { to: able.id, sealed: wrapped })).toBe('handed_over');
    expect((await able.desk.get(`/staff/case/${ref}`)).status).toBe(200);
    // Handed on by who was never on its list: the key leaves with the case.
    await able.desk.post(`/staff/case/${ref}/pass-on`);
    expect((await able.desk.get(`/staff/case/${ref}`)).status).toBe(404);
    const holders = (await room.world.store.reports.wraps(id)).map((one) => one.holder);
    expect(holders).not.toContain(`staff:${able.id}`);
  });
});

describe('where somebody is held', () => {
  it('is told only after it was asked and after a yes, sealed to the case, and destroyed when it closes', async () => {
    const { act, now, id, reporter, receipt, baraka } = await aHeldCase();
    const say = (text?: string) =>
      reporter.act({ do: 'answer_held', report: id, ...(text === undefined ? {} : { text }) });
    expect((await say('Kilimani')).outcome).toBe('gone');
    expect(await act('ask-held')).toBe('held_asked');
    expect((await reporter.act({ do: 'open_receipt', receipt })).facts).toMatchObject({ held_asked: true });
    expect(await say('Kituo cha Kilimani, Ali')).toMatchObject({
      outcome: 'kept',
      facts: { held_asked: false },
    });
    const { reports } = room.world.store;
    expect((await openReport(reports, id, baraka.keys.identity))?.told).toContainEqual({
      v: 1,
      kind: 'held',
      text: 'Kituo cha Kilimani, Ali',
    });
    await act('close', { to: 'closed_not_resolved' });
    expect((await now())?.heldQuestion).toBe('answered');
    expect((await reports.texts(id)).map((one) => one.kind)).toEqual(['narrative']);
  });

  it('is not asked again after a no', async () => {
    const { act, now, id, reporter } = await aHeldCase();
    await act('ask-held');
    expect((await reporter.act({ do: 'answer_held', report: id })).outcome).toBe('refused');
    expect((await now())?.heldQuestion).toBe('refused');
    expect(await act('ask-held')).toBe('not_allowed');
  });
});
