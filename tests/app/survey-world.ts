import { randomBytes, randomUUID } from 'node:crypto';
import type { Arrival, ChannelName } from '../../src/app/arrival.ts';
import { openBody } from '../../src/app/outbox-body.ts';
import type { SurveyRound } from '../../src/app/ports/surveys.ts';
import { createSurroundings } from '../../src/app/surroundings.ts';
import { addSurvey } from '../../src/app/surveys/add-survey.ts';
import { createBooks } from '../../src/app/surveys/books.ts';
import { closeRound } from '../../src/app/surveys/close-round.ts';
import { openRound } from '../../src/app/surveys/open-round.ts';
import { createTakeTurn } from '../../src/app/turn.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { readSurvey } from '../../src/content/read-survey.ts';
import type { Survey } from '../../src/content/schema/survey.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { chatRef } from '../../src/crypto/pseudonym.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { createRenderer } from '../../src/i18n/render.ts';
import type { Rendered } from '../../src/i18n/rendered.ts';
import { book, catalog, content } from '../stand-ins/content.ts';
import { openTestStore } from '../stand-ins/database.ts';

export function surveyFrom(written: string): Survey {
  const read = readSurvey(content, 'test.yaml', written);
  if (!read.ok) throw new Error(read.findings.map(({ line, code }) => `${line} ${code}`).join('; '));
  return read.survey;
}

export type Person = Awaited<ReturnType<Awaited<ReturnType<typeof surveyWorld>>['person']>>;

/** Whole turns with the real parts: database, keys, content, conversation. Time stands still until it is moved. */
export async function surveyWorld(countries: readonly string[] = ['KE']) {
  const db = await openTestStore();
  const { store } = db;
  const keyring = createKeyring(randomBytes(32));
  const recovery = await makeIdentity();
  const clock = { now: Date.parse('2026-11-22T10:20:30.456Z') };
  const instance = () => {
    const books = createBooks(store, content, book);
    const look = createLookup(catalog, (lang) => countryTexts(content, lang));
    return createTakeTurn({
      store,
      keyring,
      book,
      bookAt: books.at,
      render: createRenderer((lang, key, params) => books.text(lang, key) ?? look(lang, key, params), 'en'),
      surroundings: createSurroundings({ store, countries, practice: () => false }),
      zoneOf: () => 'Africa/Nairobi',
      recoveryRecipient: recovery.recipient,
      now: () => clock.now,
      nudge: () => {},
    });
  };
  const takeTurn = instance();
  const work = () => ({ now: clock.now, by: 'operator' });

  function person(channel: ChannelName, lang = 'en') {
    const chat = `chat-${randomUUID()}`;
    const ref = chatRef(keyring, channel, chat);
    let seen: Rendered | undefined;
    let heard: readonly string[] = [];
    /** What waits to be sent here, in its order: nothing is sent in these tests. */
    async function bodies(): Promise<ReadonlyMap<string, Uint8Array>> {
      const rows = await db.query(
        `select id, body from outbox where chat_ref = '${ref}' and task = 'send' order by place`,
      );
      return new Map(rows.map(({ id, body }) => [String(id), new Uint8Array(body as Uint8Array)]));
    }
    async function hear(input: Arrival['input'], take = takeTurn): Promise<void> {
      const before = await bodies();
      await take({ channel, chat, update: randomUUID(), input, hint: lang });
      const messages = [...(await bodies())].flatMap(([id, body]) => {
        const opened = before.has(id) ? null : openBody(keyring, id, body);
        return opened?.do === 'send' ? [opened.message] : [];
      });
      heard = messages.map(({ text }) => text);
      seen = messages.at(-1) ?? seen;
    }
    return {
      chat,
      ref,
      /** What was said in the last turn. */
      get heard() {
        return heard.join('\n');
      },
      get offered(): readonly string[] {
        return seen?.options.map(({ value }) => value) ?? [];
      },
      get screen() {
        return seen;
      },
      say: (text: string, take = takeTurn) => hear({ type: 'text', text }, take),
      command: (name: 'start' | 'stop', payload?: string) =>
        hear({ type: 'command', name, ...(payload === undefined ? {} : { payload }) }),
      async press(value: string, take = takeTurn): Promise<void> {
        const all = [...(seen?.options ?? []), ...(seen?.nav ?? [])];
        if (!all.some((one) => one.value === value))
          throw new Error(
            `no button ${value} among ${all.map((one) => one.value).join(' ')}: ${heard.join(' ')}`,
          );
        await hear({ type: 'press', rev: seen?.rev ?? 0, value }, take);
      },
      /** Follows a survey's link for the first time, through the first screens. */
      async arrive(link: string): Promise<void> {
        await hear({ type: 'command', name: 'start', payload: `q_${link}` });
        await this.press(lang);
        if (countries.length > 1) await this.press(countries[0] ?? '');
        await this.press('start');
      },
    };
  }

  return {
    db,
    store,
    keyring,
    recovery,
    clock,
    person,
    instance,
    /** Adds a survey and opens it. */
    async open(survey: Survey, closes = '2026-12-31'): Promise<SurveyRound> {
      const added = await store.transaction((inside) => addSurvey({ inside, ...work() }, survey));
      if (!('round' in added)) throw new Error(added.is);
      const opened = await store.transaction((inside) =>
        openRound({ inside, ...work() }, added.round, closes),
      );
      if (opened.is !== 'opened') throw new Error(opened.is);
      return opened.round;
    },
    add: (survey: Survey) => store.transaction((inside) => addSurvey({ inside, ...work() }, survey)),
    close: (round: SurveyRound) =>
      store.transaction((inside) => closeRound({ inside, ...work() }, round, content)),
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
    end: () => db.close(),
  };
}
