import { randomBytes, randomUUID } from 'node:crypto';
import { sealStaffChat } from '../../src/app/addresses.ts';
import type { ChannelName } from '../../src/app/arrival.ts';
import type { CaseWork } from '../../src/app/case-work.ts';
import { tellDigest } from '../../src/app/digest.ts';
import type { PushTarget, Resume, TurnContext } from '../../src/app/effects/context.ts';
import { createHandlers } from '../../src/app/effects/registry.ts';
import { escalateCase } from '../../src/app/escalate.ts';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import type { Repositories } from '../../src/app/ports.ts';
import { lookAtCase } from '../../src/app/remind.ts';
import { lookForSiteAlerts } from '../../src/app/site-alerts.ts';
import { sealStaffName } from '../../src/app/staff-name.ts';
import { compileBook } from '../../src/content/compile-book.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Effect } from '../../src/core/conversation/effect.ts';
import type { Message } from '../../src/core/conversation/say.ts';
import type { Draft, Session } from '../../src/core/conversation/session.ts';
import { type AgeKeys, makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { tamper } from '../stand-ins/audit-log.ts';
import { openTestStore } from '../stand-ins/database.ts';

/** A Sunday afternoon in Nairobi. */
export const start = Date.parse('2026-11-22T10:20:30.456Z');
export const minute = 60_000;
export const hour = 60 * minute;

export type Pushed = { readonly to: PushTarget; readonly message: Message };
type CarriedOut = Exclude<Effect, { do: 'clear_chat' | 'forget_message' | 'drop_draft' }>;

/** Somebody's chat: carries effects out as a turn does, each in a transaction, and remembers what a session would. */
export type Chat = {
  readonly chat: string;
  session: Session;
  act(effect: CarriedOut): Promise<Resume>;
};
export type World = Awaited<ReturnType<typeof createWorld>>;

const content = loadContent();
const book = compileBook(content);
const clusterRules = content.clusters.map(({ value }) => value);

/** The real parts: database, content, keys. Only time stands still, and what would be sent is caught. */
export async function createWorld() {
  const db = await openTestStore();
  const keyring = createKeyring(randomBytes(32));
  const recovery: AgeKeys = await makeIdentity();
  const handlers = createHandlers();
  const pushed: Pushed[] = [];
  const clock = { now: start };
  const zoneOf = (country: string) => (country === 'KE' ? 'Africa/Nairobi' : 'Asia/Almaty');
  const push = async (to: PushTarget, message: Message) => {
    pushed.push({ to, message });
  };

  const contextOf = (inside: Repositories, chat: Chat, channel: ChannelName): TurnContext => ({
    inside,
    keyring,
    book,
    now: clock.now,
    zoneOf,
    recoveryRecipient: recovery.recipient,
    channel,
    chat: chat.chat,
    chatRef: chatRef(keyring, channel, chat.chat),
    session: chat.session,
    push,
  });

  function chatOn(channel: ChannelName, over: Partial<Session> = {}): Chat {
    const chat: Chat = {
      chat: `${Math.floor(Math.random() * 1e12)}`,
      session: { ...anySession, ...over },
      async act(effect) {
        const resume = await db.store.transaction(async (inside) => {
          const handle = handlers[effect.do] as (
            effect: Effect,
            context: TurnContext,
          ) => Promise<Resume | null>;
          return handle(effect, contextOf(inside, chat, channel));
        });
        if (resume === null) throw new Error(`${effect.do} gave no outcome`);
        const { session } = chat;
        chat.session = {
          ...session,
          view: { ...session.view, ...resume.facts },
          ...(resume.report === undefined
            ? {}
            : { reports: [...(session.reports ?? []), { id: resume.report }] }),
          ...(resume.staff === undefined ? {} : { staff: resume.staff }),
        };
        return resume;
      },
    };
    return chat;
  }

  /** A staff member with a linked Telegram chat. */
  async function staff(over: Partial<StaffMember> = {}): Promise<Chat & { readonly id: string }> {
    const id = over.id ?? randomUUID();
    await db.store.staff.add({ ...anyStaff, name: sealStaffName(keyring, id, 'Baraka'), ...over, id });
    const chat = chatOn('telegram', { staff: id, lang: 'en' });
    const ref = chatRef(keyring, 'telegram', chat.chat);
    const token = randomUUID();
    await db.store.staff.invite(id, token, clock.now + hour);
    await db.store.staff.link(token, clock.now, {
      chatRef: ref,
      channel: 'telegram',
      address: sealStaffChat(keyring, ref, chat.chat),
      lang: 'en',
    });
    return Object.assign(chat, { id });
  }

  /** What happens by itself: one transaction at the present time. */
  const run = <T>(work: (work: CaseWork) => Promise<T>): Promise<T> =>
    db.store.transaction((inside) => work({ inside, keyring, book, zoneOf, now: clock.now, push }));

  return {
    db,
    store: db.store,
    keyring,
    recovery,
    book,
    clock,
    chatOn,
    staff,
    /** What was sent to a chat since the last time. */
    heard(chat: { readonly chat: string }): readonly Message[] {
      const theirs = pushed.filter((one) => one.to.chat === chat.chat);
      for (const one of theirs) pushed.splice(pushed.indexOf(one), 1);
      return theirs.map((one) => one.message);
    },
    run,
    clusterRules,
    /** Looks for similar reports from one place, as the clock does again and again. */
    lookForSiteAlerts: () => lookForSiteAlerts({ store: db.store, run, now: () => clock.now }, clusterRules),
    /** Every deadline that has come, as the queue has it worked. Returns how many cases were looked at. */
    async escalate(): Promise<number> {
      let looked = 0;
      for (const { id } of await db.store.cases.dueBy(clock.now, 1000))
        if (await run((work) => escalateCase(work, id))) looked += 1;
      return looked;
    },
    /** Every case that is to be looked at, and everybody's day in numbers. */
    async look(): Promise<void> {
      for (const { id } of await db.store.cases.lookBy(clock.now, 1000))
        await run((work) => lookAtCase(work, id));
      for (const { id } of await db.store.staff.list()) await run((work) => tellDigest(work, id));
    },
    /** Every table with something in it, as one text: what a thief would have. */
    async dump(): Promise<string> {
      const tables = await db.query(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      const rows: string[] = [];
      for (const { name } of tables)
        for (const { row } of await db.query(`select to_jsonb(t)::text as row from "${name}" t`))
          rows.push(`${name} ${row}`);
      return rows.join('\n');
    },
    /** As it was before anybody came; quicker than another database. */
    async empty(): Promise<void> {
      const tables = await db.query(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      await tamper(db, `truncate ${tables.map(({ name }) => `"${name}"`).join(', ')} cascade`);
      pushed.length = 0;
      clock.now = start;
    },
    close: () => db.close(),
  };
}

const anySession: Session = {
  lang: 'sw',
  country: 'KE',
  flow: 'menu',
  step: 'home',
  rev: 1,
  trail: [],
  draft: null,
};

const anyStaff: Omit<StaffMember, 'id' | 'name'> = {
  role: 'paralegal',
  duties: [],
  countries: ['KE'],
  regions: [],
  languages: ['sw', 'en'],
  conflicts: [],
  cap: 5,
  nights: 7,
  fullUntil: null,
  suspended: false,
  recipient: null,
};

/** Held by the police now: a red flag for a paralegal, within the hour. */
export function aDraft(over: Partial<Draft> = {}, answers: Draft['answers'] = {}): Draft {
  return {
    kind: 'incident',
    flow: 'incident',
    version: 1,
    texts: { story: 'Walinichukua karibu na kanisa la bluu.' },
    answers: {
      consent: ['store_report', 'share_paralegal', 'contact_back', 'use_in_totals'],
      region: ['KE-30'],
      setting: ['police_station'],
      incident_type: ['police_arrest_arbitrary'],
      in_custody_now: ['held_police'],
      help_needed: ['legal_advice'],
      age_band: ['a25_34'],
      gender: ['woman'],
      ...answers,
    },
    ...over,
  };
}

/** Sends a report; what the reporter then has in hand. */
export async function send(chat: Chat, draft = aDraft()) {
  const sent = await chat.act({ do: 'submit', draft, contact: 'code' });
  return {
    sent,
    id: String(sent.facts.report),
    receipt: String(sent.once?.receipt),
  };
}

/** The value of the only button of a message. */
export function button(message: Message | undefined): string {
  const [only] = message?.options ?? [];
  if (only === undefined || message?.options.length !== 1) throw new Error('not one button');
  return only.value;
}

/** The reference of the case that an alert is about. */
export function refIn(message: Message | undefined): string {
  return button(message).replace(/^case\./, '');
}
