import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseEvent } from '../../src/app/case-work.ts';
import { firstAdministrator } from '../../src/app/first-administrator.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { readConfig } from '../../src/config.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { makeIdentity, openWith } from '../../src/crypto/envelope.ts';
import { tokenRef } from '../../src/crypto/pseudonym.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createWorld, hour, refIn, send, start, type World } from '../app/world.ts';
import { startTelegram } from '../stand-ins/telegram/index.ts';

const content = loadContent();
const catalog = createCatalog(ownFolders.locales);
const folder = mkdtempSync(join(tmpdir(), 'sema-cli-'));
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.empty());
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** What a command printed, and how it ended. */
async function sema(words: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  let out = '';
  let err = '';
  const read = readConfig({ DATA_DIR: join(folder, randomUUID()), ...settings });
  if (!read.ok) throw new Error('the configuration does not fit');
  const code = await runCommandLine(words, {
    verbs,
    catalog,
    lang: 'en',
    terminal: {
      out: async (text) => {
        out += Buffer.from(text).toString();
      },
      err: (text) => {
        err += text;
      },
      live: false,
    },
    version: '0',
    readConfig: () => read,
    loadContent: () => content,
    openWorld: async (config) => ({
      store: world.store,
      keyring: world.keyring,
      config,
      content,
      catalog,
      exporter: { formats: [], make: () => Promise.reject(new Error('nothing is exported here')) },
      summarizer: {
        formats: [],
        page: () => {
          throw new Error('nothing is summed up here');
        },
        make: () => Promise.reject(new Error('none')),
        manifest: () => ({ name: '', bytes: new Uint8Array() }),
        sums: () => ({ name: '', bytes: new Uint8Array() }),
      },
      letters: {
        formats: [],
        known: () => ({ letters: [], findings: [] }),
        make: () => Promise.reject(new Error('no letter is written here')),
      },
      now: () => world.clock.now,
      practice: () => true,
      recoveryRecipient: world.recovery.recipient,
      runBy: 'command',
      openAt: () => Promise.reject(new Error('no other database here')),
      close: async () => {},
    }),
  });
  return { out, err, code };
}

const asha = ['--name', 'Asha', '--role', 'paralegal', '--languages', 'sw,en', '--countries', 'KE'];

function keyFile(text: string): string {
  const path = join(folder, `${randomUUID()}.key`);
  writeFileSync(path, text);
  return path;
}

describe('staff add', () => {
  test('adds somebody with a sealed name, and shows an invitation that works', async () => {
    const { out, code } = await sema([
      'staff',
      'add',
      ...asha,
      '--regions',
      'Nairobi,KE-01',
      '--duties',
      'health_link',
    ]);
    expect(code).toBe(0);
    const [member] = await world.store.staff.list();
    expect(member).toMatchObject({
      role: 'paralegal',
      countries: ['KE'],
      regions: ['KE-30', 'KE-01'],
      languages: ['sw', 'en'],
      duties: ['health_link'],
      conflicts: [],
      cap: 10,
      suspended: false,
    });
    const dump = await world.dump();
    expect(dump).not.toMatch(/asha/i);
    const [, token = ''] = /\/start s_([\w-]{16,60})\n/.exec(out) ?? [];
    expect(dump).not.toContain(token);
    const chat = { chatRef: 'ref', channel: 'telegram', address: new Uint8Array(), lang: 'sw' } as const;
    expect(await world.store.staff.link(tokenRef(token), start, chat)).toBe(member?.id);
  });

  test('shows a link where Telegram says what the bot is called, and never the bot’s token', async () => {
    const telegram = await startTelegram();
    const settings = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
    const { out } = await sema(['staff', 'add', ...asha], settings);
    expect(out).toMatch(/https:\/\/t\.me\/\w+\?start=s_[\w-]{32}\n/);
    await telegram.stop();
    const down = await sema(['staff', 'invite', 'Asha'], settings);
    expect(down).toMatchObject({ code: 0, out: expect.stringContaining('/start s_') });
    expect(out + down.out + down.err).not.toContain(telegram.token);
  });

  test('knows facilities by name, and refuses one that there is not, adding nobody', async () => {
    const clinic = { country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Kliniki', id: 'clinic' };
    await world.store.directory.import({}, [clinic]);
    const wrong = await sema(['staff', 'add', ...asha, '--conflicts', 'Klinki']);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('no facility Klinki') });
    expect(await world.store.staff.list()).toEqual([]);
    await sema(['staff', 'add', ...asha, '--conflicts', 'kliniki,organisation']);
    expect((await world.store.staff.list())[0]?.conflicts).toEqual(['clinic', 'organisation']);
  });

  test.each([
    ['--role', 'boss'],
    ['--languages', 'sw,xx'],
    ['--countries', 'XX'],
    ['--regions', 'KZ-75'],
    ['--duties', 'cook'],
    ['--cap', 'many'],
  ])('says that %s %s does not fit', async (option, value) => {
    const { code, err } = await sema(['staff', 'add', ...asha, option, value]);
    expect(code).toBe(2);
    expect(err).toContain('does not fit');
    expect(await world.store.staff.list()).toEqual([]);
  });
});

describe('staff', () => {
  test('list shows who answers where, and whom alerts do not reach', async () => {
    await sema(['staff', 'add', ...asha]);
    const { out } = await sema(['staff', 'list']);
    expect(out).toContain('Asha');
    expect(out).toContain('paralegal in KE, answers in sw, en');
    expect(out).toContain('No chat is linked yet');
  });

  test('invite makes the link before worthless', async () => {
    const tokenIn = (out: string) => tokenRef(/\/start s_([\w-]+)/.exec(out)?.[1] ?? '');
    const first = tokenIn((await sema(['staff', 'add', ...asha])).out);
    const second = tokenIn((await sema(['staff', 'invite', 'asha'])).out);
    const chat = { chatRef: 'ref', channel: 'telegram', address: new Uint8Array(), lang: 'sw' } as const;
    expect(await world.store.staff.link(first, start, chat)).toBeNull();
    expect(await world.store.staff.link(second, start, chat)).not.toBeNull();
  });

  test('suspend sends what they held to the rest of the list, and takes the key of it', async () => {
    const keys = await makeIdentity();
    const gone = await world.staff({ recipient: keys.recipient });
    const boss = await world.staff({ role: 'coordinator' });
    const { id } = await send(world.chatOn('telegram'));
    const ref = refIn(world.heard(gone)[0]);
    await gone.act({ do: 'case_action', ref, action: 'take' });
    const { out } = await sema(['staff', 'suspend', gone.id.slice(0, 8)]);
    expect(out).toContain('1 case goes to the next');
    expect((await world.store.reports.wraps(id)).map((wrap) => wrap.holder)).not.toContain(
      `staff:${gone.id}`,
    );
    expect(await world.escalate()).toBe(1);
    expect(world.heard(boss)).toHaveLength(1);
    expect(world.heard(gone)).toEqual([]);
    await sema(['staff', 'suspend', gone.id, '--undo']);
    expect((await world.store.staff.byId(gone.id))?.suspended).toBe(false);
  });

  test('nobody of that name is a sentence', async () => {
    expect(await sema(['staff', 'suspend', 'Nobody'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody is called Nobody'),
    });
  });
});

describe('case', () => {
  test('list shows open cases in codes: who has each, or by when it must be taken', async () => {
    const paralegal = await world.staff();
    await send(world.chatOn('telegram'));
    const ref = refIn(world.heard(paralegal)[0]);
    expect((await sema(['case', 'list'])).out).toMatch(
      new RegExp(
        `Case ${ref}: Received\\. KE-30\n- In custody now\nNobody has it yet\\. To be taken by .*14:20`,
      ),
    );
    world.clock.now += 2 * hour;
    expect((await sema(['case', 'list'])).out).toContain('It was due');
    await world.escalate();
    expect((await sema(['case', 'list'])).out).toContain('Please call somebody');
    await paralegal.act({ do: 'case_action', ref, action: 'take' });
    const { out } = await sema(['case', 'list']);
    expect(out).toContain('With Baraka');
    expect(out).not.toContain('kanisa');
  });

  test('show opens the words with the recovery key, and only with it', async () => {
    const paralegal = await world.staff();
    const reporter = world.chatOn('telegram');
    const { id } = await send(reporter);
    const ref = refIn(world.heard(paralegal)[0]);
    await paralegal.act({ do: 'case_action', ref, action: 'take' });
    await reporter.act({ do: 'add_to_report', report: id, text: 'Njooni\u001b[2Jharaka' });

    const closed = await sema(['case', 'show', ref]);
    expect(closed.out).toContain('The words are sealed');
    expect(closed.out).toContain('Nairobi');
    expect(closed.out).not.toContain('kanisa');

    const key = keyFile(
      `# created: today\n# public key: ${world.recovery.recipient}\n${world.recovery.identity}\n`,
    );
    for (const name of [ref, ref.toLowerCase(), id]) {
      const { out, code } = await sema(['case', 'show', name, '--identity', key]);
      expect(code).toBe(0);
      expect(out).toContain('Walinichukua karibu na kanisa la bluu.');
      expect(out).toContain('gender: Woman');
      expect(out).toContain('The reporter:\nNjooni[2Jharaka');
    }
    const other = keyFile((await makeIdentity()).identity);
    const wrong = await sema(['case', 'show', ref, '--identity', other]);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not open') });
    expect(wrong.out).not.toContain('kanisa');
    expect(await sema(['case', 'show', ref, '--identity', keyFile('nothing')])).toMatchObject({ code: 1 });
    expect(await sema(['case', 'show', ref, '--identity', join(folder, 'none')])).toMatchObject({ code: 1 });
    expect(await sema(['case', 'show', 'XXXXX'])).toMatchObject({ code: 1 });
  });
});

describe('case rewrap', () => {
  const opens = async (id: string, staffId: string, identity: string) => {
    const wraps = await world.store.reports.wraps(id);
    const own = wraps.find(({ holder }) => holder === `staff:${staffId}`);
    return own !== undefined && (await openWith([identity], own.wrapped).catch(() => null)) !== null;
  };
  const recovery = () => keyFile(world.recovery.identity);

  test('gives keys of cases told before somebody had one, and never to a conflict or another country', async () => {
    const paralegal = await world.staff();
    const coordinator = await world.staff({ role: 'coordinator' });
    const involved = await world.staff({ role: 'coordinator' });
    const elsewhere = await world.staff({ role: 'coordinator', countries: ['TZ'] });
    const { id } = await send(world.chatOn('telegram'));
    expect((await sema(['case', 'rewrap', '--identity', recovery()])).out).toContain('Everybody who works');
    const one = await world.store.cases.byReport(id);
    await world.store.cases.addEvent(one?.id ?? '', caseEvent(start, 'conflict', involved.id));
    const people = [paralegal, coordinator, involved, elsewhere];
    const keys = await Promise.all(people.map(() => makeIdentity()));
    for (const [at, { id: staffId }] of people.entries())
      await world.store.staff.setRecipient(staffId, keys[at]?.recipient ?? '');
    const theirs = (at: number) => opens(id, people[at]?.id ?? '', keys[at]?.identity ?? '');

    const stranger = keyFile((await makeIdentity()).identity);
    const wrong = await sema(['case', 'rewrap', '--identity', stranger]);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not open') });
    expect(await theirs(0)).toBe(false);

    const done = await sema(['case', 'rewrap', '--identity', recovery()]);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('given') });
    expect(await Promise.all([0, 1, 2, 3].map(theirs))).toEqual([true, true, false, false]);
    expect((await sema(['case', 'rewrap', '--identity', recovery()])).out).toContain('Everybody who works');

    // Whoever starts anew gets theirs anew, and nobody else's changes.
    const anew = await makeIdentity();
    await world.store.staff.setRecipient(paralegal.id, anew.recipient);
    await sema(['case', 'rewrap', '--identity', recovery(), '--staff', paralegal.id]);
    expect(await opens(id, paralegal.id, anew.identity)).toBe(true);
    expect(await theirs(1)).toBe(true);
  });

  test('a suspended person loses every key and session at once, also of cases they did not hold', async () => {
    const holder = await world.staff();
    const { identity, recipient } = await makeIdentity();
    const leaving = await world.staff({ role: 'coordinator', recipient });
    const { id } = await send(world.chatOn('telegram'));
    const ref = refIn(world.heard(holder)[0]);
    await holder.act({ do: 'case_action', ref, action: 'take' });
    expect(await opens(id, leaving.id, identity)).toBe(true);
    const session = { staffId: leaving.id, stage: 'full', challenge: null } as const;
    const until = { idleAt: start + hour, endsAt: start + hour };
    await world.store.staffSessions.begin({ ...session, ...until, tokenRef: 'theirs' });
    await sema(['staff', 'suspend', leaving.id]);
    await sema(['staff', 'suspend', leaving.id, '--undo']);
    expect(await opens(id, leaving.id, identity)).toBe(false);
    expect(await world.store.staffSessions.find('theirs', start)).toBe(null);
    // Back again, they get the keys as anybody does who has none.
    await sema(['case', 'rewrap', '--identity', recovery()]);
    expect(await opens(id, leaving.id, identity)).toBe(true);
  });
});

describe('the first administrator', () => {
  const invited = () =>
    world.store.transaction((inside) =>
      firstAdministrator({ inside, keyring: world.keyring, now: start }, 'Administrator'),
    );

  test('is made once, and is invited anew at each start until they have a sign-in', async () => {
    const first = await invited();
    const second = await invited();
    const [only, ...more] = await world.store.staff.list();
    expect(more).toEqual([]);
    expect(only?.role).toBe('administrator');
    expect(await world.store.staff.invited(tokenRef(first ?? ''), start)).toBe(null);
    expect(await world.store.staff.invited(tokenRef(second ?? ''), start)).toBe(only?.id);
    await world.store.signIns.replace({
      staffId: only?.id ?? '',
      nameRef: 'name',
      salt: new Uint8Array(16),
      kdf: 'scrypt-15-8-1',
      proof: new Uint8Array(32),
      wrappedIdentity: new Uint8Array(102),
      totp: null,
      totpStep: null,
      lang: 'en',
    });
    expect(await invited()).toBe(null);
  });
});

describe('the outbox', () => {
  test('says in numbers what could not be sent, and tries it again', async () => {
    const push = { id: randomUUID(), task: 'send', body: new Uint8Array([1]), chatRef: 'r' } as const;
    await world.store.outbox.push([{ ...push, channel: 'telegram' }], start);
    expect((await sema(['outbox', 'dead'])).out).toBe('telegram: waiting 1, could not be sent 0.\n');
    await world.store.outbox.dead(push.id);
    expect((await sema(['status'])).out).toContain('telegram: waiting 0, could not be sent 1.');
    expect((await sema(['outbox', 'retry'])).out).toBe('Tried again: 1.\n');
    expect(await world.store.outbox.counts()).toEqual([{ channel: 'telegram', waiting: 1, dead: 0 }]);
  });
});
