import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CaseWork } from '../../src/app/case-work.ts';
import { addNote } from '../../src/app/casework/add-note.ts';
import { askHeld } from '../../src/app/casework/ask-held.ts';
import { gradeEvidence } from '../../src/app/casework/grade-evidence.ts';
import { handOver } from '../../src/app/casework/hand-over.ts';
import { markRead } from '../../src/app/casework/mark-read.ts';
import { mergeCase } from '../../src/app/casework/merge-case.ts';
import { moveStatus } from '../../src/app/casework/move-status.ts';
import { noteLook } from '../../src/app/casework/note-look.ts';
import { noteResponse } from '../../src/app/casework/note-response.ts';
import { passOn, sayConflict } from '../../src/app/casework/pass-on.ts';
import { readMessages } from '../../src/app/casework/read-messages.ts';
import { type SeenCase, seeCase } from '../../src/app/casework/see-case.ts';
import { dropSetAside, proposeSetAside } from '../../src/app/casework/set-aside.ts';
import { takeCase } from '../../src/app/casework/take-case.ts';
import { writeToReporter } from '../../src/app/casework/write-to-reporter.ts';
import { checkAudit } from '../../src/app/check-audit.ts';
import { suspendStaff } from '../../src/app/suspend-staff.ts';
import { caseAuditRef } from '../../src/crypto/case-audit-ref.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { tamper } from '../stand-ins/audit-log.ts';
import { catalog } from '../stand-ins/content.ts';
import { createWorld, hour, send, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const sealed = new Uint8Array([1, 2, 3]);

/** What somebody does with a case that they hold, and what the log says of it. */
type Deed = {
  readonly file: string;
  readonly logged: readonly string[];
  act(work: CaseWork, seen: SeenCase, others: Others): Promise<unknown>;
  /** Before it was taken. */
  readonly free?: true;
};
type Others = { readonly colleague: string; readonly other: string; readonly messages: readonly string[] };

const DEEDS: readonly Deed[] = [
  { file: 'take-case.ts', logged: ['case_taken'], free: true, act: takeCase },
  { file: 'pass-on.ts', logged: ['case_passed_on'], act: passOn },
  { file: 'pass-on.ts', logged: ['case_conflict'], act: sayConflict },
  {
    file: 'write-to-reporter.ts',
    logged: ['case_written'],
    act: (work, seen) => writeToReporter(work, seen, { sealed, text: null }),
  },
  { file: 'add-note.ts', logged: ['case_noted'], act: (work, seen) => addNote(work, seen, sealed) },
  {
    file: 'hand-over.ts',
    logged: ['case_handed_over'],
    act: (work, seen, { colleague }) => handOver(work, seen, colleague, sealed),
  },
  { file: 'read-messages.ts', logged: ['case_read'], act: readMessages },
  {
    file: 'mark-read.ts',
    logged: ['case_read'],
    act: (work, seen, { messages }) => markRead(work, seen, messages),
  },
  {
    file: 'move-status.ts',
    logged: ['case_status'],
    act: (work, seen) => moveStatus(work, seen, 'in_response'),
  },
  {
    file: 'move-status.ts',
    logged: ['case_asked_solved'],
    act: (work, seen) => moveStatus(work, seen, 'resolved_confirmed'),
  },
  {
    file: 'move-status.ts',
    logged: ['case_closed'],
    act: (work, seen) => moveStatus(work, seen, 'closed_not_resolved'),
  },
  { file: 'ask-held.ts', logged: ['case_asked_held'], act: askHeld },
  {
    file: 'note-response.ts',
    logged: ['case_response'],
    act: (work, seen) =>
      noteResponse(work, seen, work.book.lists.get('response_provided')?.[0]?.code ?? '', ''),
  },
  {
    file: 'grade-evidence.ts',
    logged: ['case_graded'],
    act: (work, seen) => gradeEvidence(work, seen, work.book.lists.get('evidence_grade')?.[0]?.code ?? ''),
  },
  {
    file: 'merge-case.ts',
    logged: ['case_merged', 'case_merged_in'],
    act: (work, seen, { other }) => mergeCase(work, seen, other),
  },
  {
    file: 'set-aside.ts',
    logged: ['case_aside_asked'],
    act: (work, seen) => proposeSetAside(work, seen, 'sent_twice'),
  },
  {
    file: 'set-aside.ts',
    logged: ['case_aside_asked', 'case_aside_dropped'],
    async act(work, seen) {
      await proposeSetAside(work, seen, 'sent_twice');
      await dropSetAside(work, seen);
    },
  },
  { file: 'note-look.ts', logged: ['case_opened'], act: noteLook },
];

/** They change nothing about a case. */
const ONLY_LOOK = ['due-of.ts', 'inbox-sight.ts', 'see-case.ts', 'set-full.ts', 'similar-cases.ts'];

async function acted(deed: Deed) {
  const { recipient } = await makeIdentity();
  const mine = await world.staff();
  const colleague = await world.staff({ recipient });
  const reporter = world.chatOn('telegram');
  const { id } = await send(reporter);
  const another = await send(world.chatOn('telegram'));
  const one = await world.store.cases.byReport(id);
  const other = await world.store.cases.byReport(another.id);
  if (one === null || other === null) throw new Error('no case');
  const within = (work: (work: CaseWork, seen: SeenCase) => Promise<unknown>) =>
    world.run(async (inside) => {
      const member = await inside.inside.staff.byId(mine.id);
      const seen = member === null ? null : await seeCase(inside, member, one.ref);
      if (seen === null) throw new Error('not to be seen');
      return work(inside, seen);
    });
  if (deed.free !== true) {
    await within(takeCase);
    await reporter.act({ do: 'add_to_report', report: id, text: 'Bado niko hapa.' });
  }
  const messages = (await world.store.relay.unreadFor('staff', id)).map((message) => message.id);
  const before = (await world.store.audit.head())?.place ?? 0;
  const others = { colleague: colleague.id, other: other.ref, messages };
  const key = { one: nameOf(one), other: nameOf(other) };
  const again = () => within((work, seen) => deed.act(work, seen, others));
  await again();
  return { mine, colleague, one, key, before, again, entries: await world.store.audit.after(before, 10) };
}

function nameOf({ auditKey, id }: { readonly auditKey: Uint8Array | null; readonly id: string }): string {
  return caseAuditRef(auditKey ?? new Uint8Array(), id);
}

describe('what is done with a case stands in the audit log', () => {
  test('whatever it is: nothing that the folder of casework can do is left out here', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/app/casework'));
    expect([...new Set(DEEDS.map(({ file }) => file)), ...ONLY_LOOK].sort()).toEqual(files.sort());
  });

  test.each(DEEDS)('$file: $logged', async (deed) => {
    const { mine, colleague, key, entries } = await acted(deed);
    expect(entries.map(({ action }) => action).sort()).toEqual([...deed.logged].sort());
    for (const { actor, action, detail, at } of entries) {
      expect(actor).toBe(mine.id);
      const named = action === 'case_merged_in' ? key.other : key.one;
      expect(detail).toBe(action === 'case_handed_over' ? `${named} ${colleague.id}` : named);
      expect(at % hour, 'no minute').toBe(0);
      for (const lang of ['en', 'sw', 'ru']) expect(catalog.has(lang, `audit:did.${action}`)).toBe(true);
    }
    expect((await checkAudit(world.store.audit)).is).toBe('whole');
  });

  test('in the same transaction: what is undone is not in the log', async () => {
    const a = await world.staff();
    const { id } = await send(world.chatOn('telegram'));
    const one = await world.store.cases.byReport(id);
    const failed = world.run(async (work) => {
      const member = await work.inside.staff.byId(a.id);
      const seen = member === null ? null : await seeCase(work, member, one?.ref ?? '');
      if (seen !== null) await takeCase(work, seen);
      throw new RangeError('mine');
    });
    await expect(failed).rejects.toThrow('mine');
    expect(await world.store.audit.after(0, 10)).toEqual([]);
  });

  test('who came too late did nothing, and so the log says nothing', async () => {
    const { again, before } = await acted(DEEDS[0] as Deed);
    await again();
    expect(await world.store.audit.after(before, 10)).toHaveLength(1);
  });

  test('a case that was opened is written once an hour for each who opened it', async () => {
    const [a, b] = [await world.staff(), await world.staff()];
    const { id } = await send(world.chatOn('telegram'));
    const ref = (await world.store.cases.byReport(id))?.ref ?? '';
    for (const who of [a, a, b, a]) await who.act({ do: 'open_case', ref });
    world.clock.now += hour;
    await a.act({ do: 'open_case', ref });
    const entries = await world.store.audit.after(0, 10);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      [a.id, 'case_opened'],
      [b.id, 'case_opened'],
      [a.id, 'case_opened'],
    ]);
  });

  test('neither the clock, nor the reporter, nor who was suspended did anything there', async () => {
    const a = await world.staff();
    await world.staff();
    const reporter = world.chatOn('telegram');
    const { id } = await send(reporter);
    const ref = (await world.store.cases.byReport(id))?.ref ?? '';
    world.clock.now += 2 * hour;
    expect(await world.escalate()).toBe(1);
    await a.act({ do: 'case_action', ref, action: 'take' });
    await world.run(({ inside, now }) => suspendStaff({ inside, now }, a.id));
    await reporter.act({ do: 'add_to_report', report: id, text: 'Bado.' });
    const entries = await world.store.audit.after(0, 10);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      [a.id, 'case_taken'],
      ['operator', 'staff_suspended'],
    ]);
  });

  test('at many hands at once nobody waits for anybody for ever, and the log stays one chain', async () => {
    const hands = await Promise.all(Array.from({ length: 6 }, () => world.staff({ cap: 100 })));
    const lead = await world.staff({ role: 'coordinator' });
    const refs: string[] = [];
    for (let at = 0; at < 6; at++) {
      const { id } = await send(world.chatOn('telegram'));
      refs.push((await world.store.cases.byReport(id))?.ref ?? '');
    }
    const before = (await world.store.audit.head())?.place ?? 0;
    const within = (who: string, ref: string, act: (work: CaseWork, seen: SeenCase) => Promise<unknown>) =>
      world.run(async (work) => {
        const member = await work.inside.staff.byId(who);
        const seen = member === null ? null : await seeCase(work, member, ref);
        return seen === null ? null : act(work, seen);
      });
    const next = (at: number) => refs[(at + 1) % refs.length] ?? '';
    const everything = refs.flatMap((ref, at) => [
      ...hands.map(({ id }) => within(id, ref, takeCase)),
      ...hands.map(({ id }) =>
        within(id, ref, async (work, seen) => {
          await noteLook(work, seen);
          await addNote(work, seen, sealed);
        }),
      ),
      within(lead.id, ref, (work, seen) => gradeEvidence(work, seen, 'clarified')),
      // In a ring: each is joined into the one that is being joined into another.
      within(lead.id, ref, (work, seen) => mergeCase(work, seen, next(at))),
    ]);
    await Promise.all(everything);
    const checked = await checkAudit(world.store.audit);
    expect(checked.is).toBe('whole');
    const taken = (await world.store.audit.after(before, 500)).filter(
      ({ action }) => action === 'case_taken',
    );
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(({ detail }) => detail)).size).toBe(taken.length);
  });

  test('a row that was changed afterwards is named', async () => {
    await acted(DEEDS[0] as Deed);
    await tamper(world.db, `update audit_event set actor = 'nobody' where action = 'case_taken'`);
    const checked = await checkAudit(world.store.audit);
    expect(checked).toMatchObject({
      is: 'broken',
      fault: { is: 'changed', entry: { action: 'case_taken' } },
    });
  });
});
