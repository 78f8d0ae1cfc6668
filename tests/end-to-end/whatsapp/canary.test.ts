import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../stand-ins/content.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import { heldByPolice } from '../../stand-ins/stories.ts';
import { until } from '../../stand-ins/telegram/until.ts';
import type { WhatsAppPhone } from '../../stand-ins/whatsapp/phone.ts';
import { type Canary, createFinder } from '../canary/finder.ts';
import { everyFile, everyValue, type Place } from '../canary/places.ts';
import { startWhatsAppServer, type WhatsAppServer } from './served.ts';

const HOUR = 60 * 60 * 1000;
const secrets = {
  name: 'Zubeida Kanariya',
  idleName: 'Tumaini Chiriku',
  story: 'Walinivua viatu vya kanari mbele ya watu wote sokoni.',
  unfinished: 'Kanari mwingine hakumaliza kueleza habari zake.',
  fromParalegal: 'Njoo Alhamisi asubuhi, uulize mlango wa kanari.',
  fromReporter: 'Kanari anajibu: nitakuja siku ya Alhamisi.',
} as const;

let server: WhatsAppServer;
let paralegal: StaffPhone;
let told: WhatsAppPhone;
let idle: WhatsAppPhone;
/** The profile's files while the talks are open and after they have ended, and what else Sema keeps. */
const seen: Record<'open' | 'ended' | 'kept' | 'logged', readonly string[]> = {
  open: [],
  ended: [],
  kept: [],
  logged: [],
};

beforeAll(async () => {
  server = await startWhatsAppServer();
  paralegal = await staffMember(server, 74_001, { lang: 'en' });
  told = await server.phone('sw', secrets.name);
  idle = await server.phone('sw', secrets.idleName);
  await talkToTheEnd();
  await leaveHalfway();
  const profile = join(server.dataDir, 'whatsapp');
  await until('the page keeps the talk in its files', () => sightings(everyFile(profile)).length > 0);
  seen.open = sightings(everyFile(profile));
  await told.type('acha');
  server.forward(25 * HOUR);
  await untilCleared();
  // What is deleted leaves the page's database when the browser closes it, as it does by itself at a quiet time.
  await server.restart();
  await server.becomes('ready');
  await server.stopServing();
  seen.ended = sightings(everyFile(profile));
  seen.kept = sightings(await everyValue((text) => server.query(text)));
  seen.logged = sightings([{ name: 'the log', bytes: Buffer.from(server.logged.join('\n')) }]);
}, 180_000);
afterAll(() => server.close());

/** A whole report, an answer to it, and the answer to that. */
async function talkToTheEnd(): Promise<void> {
  await told.begin();
  const types = ['+violence', 'violence_physical', '!done'];
  await told.report('incident', { ...heldByPolice('sw', { types }), story: secrets.story });
  await server.quiet();
  await paralegal.open();
  await paralegal.choose('staff.case', 'take');
  await paralegal.choose('staff.case', 'write');
  const heard = told.person.heard.length;
  await paralegal.say(secrets.fromParalegal);
  const word = catalog.t('sw', 'whatsapp:word.answer');
  await until('a push', () => told.person.heard.slice(heard).some((text) => text.includes(word)), 20_000);
  expect(await told.type(word)).toContain(secrets.fromParalegal);
  await told.choose('my_report.home', 'write');
  await told.type(secrets.fromReporter);
  await server.quiet();
}

async function leaveHalfway(): Promise<void> {
  await idle.begin();
  await idle.choose('menu.home', 'incident');
  await idle.choose('incident.consent', 'store_report', '!done');
  await idle.type(secrets.unfinished);
}

async function untilCleared(): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const stored = await server.wa.stored();
    if (![told, idle].some(({ person }) => stored.includes(user(person.number)))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the chats are not cleared');
}

const user = (address: string) => address.replace(/@.*/, '');

/** What people said and are called, and the ids of all messages to and from them. */
function canaries(): readonly Canary[] {
  const people = { told, idle };
  return [
    ...Object.entries(secrets).map(([name, value]) => ({ name, value })),
    ...Object.entries(people).flatMap(([who, { person }]) => [
      { name: `the number of ${who}`, value: user(person.number) },
      { name: `the hidden id of ${who}`, value: user(person.lid) },
    ]),
    ...server.wa.noted.flatMap(({ kind, id }) =>
      kind === 'send' && id !== undefined ? [{ name: 'a message id', value: id.replace(/^.*_/, '') }] : [],
    ),
  ];
}

function sightings(places: readonly Place[]): readonly string[] {
  const find = createFinder(canaries());
  return places.flatMap(({ name, bytes }) => find(bytes).map((label) => `${label} in ${name}`));
}

describe("WhatsApp's profile", () => {
  it('holds a talk while it is open: the control, without which the rest would show nothing', () => {
    for (const what of ['story', 'unfinished', 'name', 'fromParalegal', 'the number of told'])
      expect(seen.open.filter((one) => one.startsWith(`${what} as `))).not.toEqual([]);
  });

  it('holds nothing of it once it has ended, by the word for stop or by a day of silence', () => {
    expect(seen.ended).toEqual([]);
  });

  it('has left nothing in any table or line of the log either', () => {
    expect(seen.kept).toEqual([]);
    expect(seen.logged).toEqual([]);
  });
});
