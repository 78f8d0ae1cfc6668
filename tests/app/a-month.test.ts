/**
 * A month of a real safe space's work with the clock running fast: 650 people come by, some of them tell something, 44 need
 * legal aid. The paralegals are people: one is quick, one sleeps well, one takes cases and says nothing, one never answers.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPurgedLog } from '../../src/app/purged-log.ts';
import { isQuiet, nextAt, USUAL_QUIET } from '../../src/core/cases/calendar.ts';
import { isRed } from '../../src/core/cases/deadline.ts';
import type { Message } from '../../src/core/conversation/say.ts';
import { forget } from '../../src/jobs/forget.ts';
import { createLog } from '../../src/log/log.ts';
import { serveJobs } from '../../src/serve-jobs.ts';
import { createSteppedJobs, type SteppedJobs } from '../stand-ins/stepped-jobs.ts';
import { aDraft, type Chat, createWorld, hour, minute, refIn, send, type World } from './world.ts';

const DAYS = 30;
const VISITORS = 650;
const CASES = 44;
const STEP = 15 * minute;
const from = Date.parse('2026-11-01T21:00:00Z');
const until = from + DAYS * 24 * hour;
const nairobi = { zone: 'Africa/Nairobi', weekend: [6, 0], closed: [], quiet: USUAL_QUIET };

let world: World;
let jobs: SteppedJobs;
let dataDir: string;
beforeAll(async () => {
  world = await createWorld();
  world.clock.now = from;
  const now = () => world.clock.now;
  jobs = createSteppedJobs(now);
  dataDir = await mkdtemp(join(tmpdir(), 'sema-month-'));
  const purgedLog = createPurgedLog(world.store, dataDir);
  const countries = [{ code: 'KE', zone: nairobi.zone }];
  serveJobs(
    { store: world.store, run: world.run, now },
    createLog('error'),
    { deadlinesMs: minute, tidyMs: 3 * hour },
    () => forget({ store: world.store, keyring: world.keyring, countries, purgedLog, now }),
    world.clusterRules,
    async () => {},
    jobs,
  );
});
afterAll(async () => {
  await world.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** The same month every time. */
let seed = 20261101;
function chance(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}
const between = (least: number, most: number) => least + chance() * (most - least);

type Manner = 'quick' | 'careful' | 'takes_and_says_nothing' | 'silent' | 'leads';
type Worker = Chat & { readonly id: string; readonly manner: Manner; readonly heard: string[] };
type Plan = { readonly at: number; readonly work: () => Promise<unknown> };
type Reporter = Chat & { id: string; saidNoAt: number; late: boolean; readonly pushes: number[] };

const plans: Plan[] = [];
const plan = (at: number, work: () => Promise<unknown>) => plans.push({ at, work });
const workers: Worker[] = [];
const reporters: Reporter[] = [];

async function worker(manner: Manner, over: Parameters<World['staff']>[0]): Promise<void> {
  workers.push(Object.assign(await world.staff(over), { manner, heard: [] as string[] }));
}

/** What a person does about an alert: how soon they take it, write, and close it. */
function answer(one: Worker, message: Message): void {
  const key = message.texts[0]?.key ?? '';
  one.heard.push(key);
  const [open] = message.options;
  if (open === undefined || one.manner === 'silent' || key.startsWith('sites:')) return;
  const ref = refIn(message);
  const act = (after: number, action: string, text?: string) =>
    plan(world.clock.now + after, () =>
      one.act({ do: 'case_action', ref, action, ...(text === undefined ? {} : { text }) }),
    );
  if (key === 'flows:staff.alert.ask' || key === 'jobs:remind.nobody') {
    const sleeps = isQuiet(world.clock.now, nairobi) && one.manner !== 'quick';
    if (sleeps || (one.manner === 'leads' && chance() < 0.5)) return;
    act(between(5, 25) * minute, 'take');
    if (one.manner === 'takes_and_says_nothing') return;
    act(between(25, 200) * minute, 'write', 'Tuko nawe.');
    if (chance() < 0.7) act(between(2, 12) * 24 * hour, 'closed_not_resolved');
  }
  if (key === 'jobs:remind.resting' && chance() < 0.5) act(between(1, 5) * hour, 'closed_no_contact');
}

/** Some want to be written to here, some come back with the code, and some say no later on. */
async function tell(number: number): Promise<void> {
  const legalAid =
    number % Math.floor(VISITORS / CASES) === 0 && number / Math.floor(VISITORS / CASES) < CASES;
  if (!legalAid && number % 13 !== 0) return;
  const reporter: Reporter = Object.assign(world.chatOn('telegram'), {
    id: '',
    saidNoAt: Number.POSITIVE_INFINITY,
    late: false,
    pushes: [],
  });
  if (!legalAid) {
    await send(reporter, aDraft({}, { consent: ['store_report', 'use_in_totals'] }));
    return;
  }
  const calm = { in_custody_now: [], incident_type: ['death_suspected'] };
  const { id, receipt } = await send(reporter, chance() < 0.5 ? aDraft() : aDraft({}, calm));
  reporter.id = id;
  reporters.push(reporter);
  if (chance() < 0.3) {
    reporter.saidNoAt = world.clock.now;
    return;
  }
  await reporter.act({ do: 'set_contact', report: id, contact: 'here' });
  if (chance() < 0.4)
    plan(world.clock.now + between(1, 90) * hour, async () => {
      reporter.saidNoAt = world.clock.now;
      const no = Math.floor(between(0, 4));
      if (no === 0) return reporter.act({ do: 'set_contact', report: id, contact: 'none' });
      if (no === 1) return reporter.act({ do: 'set_contact', report: id, contact: 'code' });
      if (no === 2) return reporter.act({ do: 'set_consents', receipt, consents: ['use_in_totals'] });
      return reporter.act({ do: 'withdraw', receipt });
    });
}

/** Everybody reads their phone; what must never be there is looked for at once. */
async function readPhones(): Promise<void> {
  for (const one of workers)
    for (const message of world.heard(one)) {
      if (message.texts[0]?.key === 'flows:staff.alert.ask' && isQuiet(world.clock.now, nairobi)) {
        const found = await world.store.cases.byRef(refIn(message));
        const flags = found === null ? [] : await world.store.cases.flags(found.id);
        const codes = flags.map(({ rule }) => rule);
        expect(isRed(codes, world.book.rules), `${codes} woke somebody`).toBe(true);
      }
      answer(one, message);
    }
  for (const one of reporters)
    for (const { texts } of world.heard(one)) {
      one.pushes.push(world.clock.now);
      if (texts[0]?.key === 'flows:push.late') one.late = true;
      expect(one.saidNoAt, 'written to after a no').toBeGreaterThan(world.clock.now);
    }
}

/**
 * When anything is next to happen, to the quarter of an hour: people do something, a case is due or to be looked at, or it is
 * morning, when people get their day in numbers. Nothing happens in between, so the clock jumps.
 */
async function nextThing(): Promise<number> {
  const { now } = world.clock;
  const [{ at } = {}] = await world.db.query(
    `select extract(epoch from min(case when assigned_to is not null or due_at is null
       then coalesce(look_at, to_timestamp(0)) else due_at end)) * 1000 as at
     from case_file where open`,
  );
  // The daily numbers are told between eight and noon: what comes round every three hours is there once at least.
  const mornings = [8.25, 11.25].map((clock) => nextAt(now, clock * 60, nairobi.zone));
  const soonest = Math.min(...plans.map((one) => one.at), ...mornings, at === null ? until : Number(at));
  return now + Math.max(1, Math.ceil((soonest - now) / STEP)) * STEP;
}

/** Cases that were moved after the last look, and how often they were seen so: one look finds them, the next looks at them. */
let moved: ReadonlyMap<string, number> = new Map();

/** Whatever was due by now has been worked: nothing waits for a time that has passed. */
async function nothingLate(): Promise<void> {
  const { now } = world.clock;
  expect(await world.store.cases.dueBy(now, 1), 'a deadline passed and nothing came of it').toEqual([]);
  const waiting = await world.store.cases.lookBy(now, 1000);
  for (const { id, dueAt } of waiting) {
    expect(dueAt, 'the time to look at a case passed').toBe(now);
    expect(moved.get(id) ?? 0, 'a case was not looked at').toBeLessThan(2);
  }
  moved = new Map(waiting.map(({ id }) => [id, (moved.get(id) ?? 0) + 1]));
}

/** No open case waits for anything that has passed, and each has something ahead that will bring it up. */
async function nothingForgotten(): Promise<void> {
  const now = world.clock.now;
  for (const one of await world.store.cases.allOpen()) {
    const taken = one.assignedTo !== null;
    const ahead = taken || one.dueAt === null ? one.lookAt : one.dueAt;
    if (ahead === null && moved.has(one.id)) continue;
    expect(ahead, `case ${one.ref} has nothing ahead`).not.toBeNull();
    expect(ahead ?? 0, `case ${one.ref} was left lying`).toBeGreaterThan(now - STEP);
    if (taken || one.dueAt === null) expect(ahead ?? 0).toBeLessThanOrEqual(now + 24 * hour);
    const flags = await world.store.cases.flags(one.id);
    const due = Math.min(...flags.map(({ dueAt }) => dueAt));
    if (one.firstAnswerAt !== null || due > now - 12 * hour) continue;
    const kinds = (await world.store.cases.events(one.id)).map(({ kind }) => kind);
    const report = await world.store.reports.byId(one.reportId);
    if (report?.contact === 'none') continue;
    expect(
      kinds.some((kind) => ['escalated', 'reminded', 'list_exhausted', 'passed_on'].includes(kind)),
      `case ${one.ref} is late and nobody heard`,
    ).toBe(true);
  }
}

test('every deadline is met or goes on to the next, no case is forgotten, nobody is written to after a no', async () => {
  world.clock.now = from;
  await worker('quick', { cap: 6, duties: ['on_call'], nights: 3, regions: ['KE-30'] });
  await worker('careful', { cap: 8, duties: ['no_nights'] });
  await worker('takes_and_says_nothing', { cap: 4 });
  await worker('silent', { cap: 10, regions: ['KE-30'] });
  await worker('leads', { cap: 30, role: 'coordinator' });
  for (let number = 0; number < VISITORS; number++)
    plan(from + (number + chance()) * ((until - 3 * 24 * hour - from) / VISITORS), () => tell(number));

  for (let step = 0; world.clock.now < until; step++) {
    world.clock.now = await nextThing();
    const { now } = world.clock;
    const due = plans.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const one of due) plans.splice(plans.indexOf(one), 1);
    for (const { work } of due) await work();
    await jobs.step();
    await readPhones();
    await nothingLate();
    if (step % 16 === 0) await nothingForgotten();
  }

  const [{ cases, answered } = {}] = await world.db.query(
    `select count(*)::integer as cases,
            count(*) filter (where first_answer_at is not null or first_answer_hours is not null)::integer as answered
     from case_file`,
  );
  const withdrawn = reporters.length - Number(cases);
  expect(reporters).toHaveLength(CASES);
  expect(withdrawn).toBeLessThan(10);
  expect(Number(answered)).toBeGreaterThan(CASES / 3);
  expect(reporters.some(({ pushes }) => pushes.length > 0)).toBe(true);
  expect(reporters.some(({ late }) => late)).toBe(true);
  const all = workers.flatMap(({ heard }) => heard);
  for (const key of [
    'jobs:digest.lead',
    'jobs:remind.answer',
    'jobs:remind.silent',
    'jobs:remind.silent_lead',
  ])
    expect(all, `nobody heard ${key}`).toContain(key);
}, 900_000);
