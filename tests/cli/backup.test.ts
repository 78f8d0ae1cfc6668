import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealReplyTo } from '../../src/app/addresses.ts';
import { checkAudit } from '../../src/app/check-audit.ts';
import type { Store } from '../../src/app/ports.ts';
import { backupName } from '../../src/cli/backup-files.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { verbs } from '../../src/cli/verbs.ts';
import type { World as CliWorld } from '../../src/cli/world.ts';
import { readConfig } from '../../src/config.ts';
import { loadContent } from '../../src/content/load.ts';
import { makeIdentity, openWith } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { embeddedStore } from '../../src/storage/embedded.ts';
import { aDraft, createWorld, hour, send, type World } from '../app/world.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';
import { putQuote } from '../stand-ins/quote.ts';
import { catalog, fakeTerminal } from './stage.ts';

const content = loadContent();
let world: World;
let other: TestStore;
let embedded: Store;
let folder: string;
let identity: string;

beforeAll(async () => {
  world = await createWorld();
  other = await openTestStore();
  embedded = await embeddedStore(await PGlite.create());
});
beforeEach(async () => {
  await world.empty();
  folder = mkdtempSync(join(tmpdir(), 'sema-backup-'));
  identity = join(folder, 'recovery.key');
  writeFileSync(identity, `# kept elsewhere\n${world.recovery.identity}\n`);
});
afterAll(async () => {
  await world.close();
  await other.close();
  await embedded.close();
});

/** Types a command on a machine with this database and this secret key. */
async function sema(
  words: readonly string[],
  on: { store: Store; keyring?: CliWorld['keyring']; runBy?: 'server' } = { store: world.store },
) {
  const { terminal, shown } = fakeTerminal();
  const read = readConfig({ DATA_DIR: folder });
  if (!read.ok) throw new Error('the configuration does not fit');
  const code = await runCommandLine(words, {
    verbs,
    catalog,
    lang: 'en',
    terminal,
    version: '0',
    readConfig: () => read,
    loadContent: () => content,
    openWorld: async (config) => ({
      store: on.store,
      keyring: on.keyring ?? world.keyring,
      config,
      content,
      catalog,
      exporter: { formats: [], make: () => Promise.reject(new Error('nothing is exported here')) },
      summarizer: {
        formats: [],
        page: () => {
          throw new Error('nothing is summed up here');
        },
        make: () => Promise.reject(new Error('nothing is summed up here')),
        manifest: () => ({ name: '', bytes: new Uint8Array() }),
        sums: () => ({ name: '', bytes: new Uint8Array() }),
      },
      letters: {
        formats: [],
        known: () => ({ letters: [], findings: [] }),
        make: () => Promise.reject(new Error('no letter is written here')),
      },
      now: () => world.clock.now,
      practice: () => false,
      recoveryRecipient: world.recovery.recipient,
      runBy: on.runBy ?? 'command',
      openAt: () => Promise.reject(new Error('no other database here')),
      close: async () => {},
    }),
  });
  return { code, ...shown };
}

/** Everything that a backup is to bring back, a row a line; what every run writes itself is left out. */
async function kept(store: Store): Promise<readonly string[]> {
  return store.snapshot(async (dump) => {
    const rows: string[] = [];
    for (const { name } of dump.tables) {
      if (['meta', 'audit_event', 'audit_head', 'purged'].includes(name)) continue;
      for await (const some of dump.rows(name)) rows.push(...some.map((row) => `${name} ${row}`));
    }
    return rows.toSorted();
  });
}

/** A life: two cases, one worked and written in, a plain report, an organisation, people with chats. */
async function aLife() {
  const staff = await world.staff();
  const [one, two] = [world.chatOn('telegram'), world.chatOn('telegram')];
  const first = await send(one);
  const second = await send(two, aDraft({ texts: { story: 'It was the blue church.' } }));
  const found = await world.store.cases.byReport(first.id);
  await staff.act({ do: 'case_action', ref: found?.ref ?? '', action: 'take' });
  world.clock.now += hour;
  await staff.act({ do: 'case_action', ref: found?.ref ?? '', action: 'write', text: 'We are coming.' });
  await world.store.reports.setReplyAddress(
    second.id,
    sealReplyTo(world.keyring, second.id, { channel: 'telegram', chat: two.chat, lang: 'sw' }),
  );
  await world.store.directory.import({ name: 'Mtandao', countries: {} }, [
    { country: 'KE', region: 'KE-30', setting: 'clinic', name: 'Mama\'s "clinic" \\ кабинет' },
  ]);
  await putQuote(world.store, world.keyring, first.id);
  await world.store.audit.append({
    at: world.clock.now,
    actor: 'operator',
    action: 'case_shown',
    detail: null,
  });
  return { staff, one, two, first, second, ref: found?.ref ?? '' };
}

async function made(): Promise<string> {
  const { code, out } = await sema(['backup', '--to', join(folder, 'kept')]);
  expect(code).toBe(0);
  return /at (.+\.age)\./.exec(out)?.[1] ?? '';
}

const restoring = (file: string, ...more: readonly string[]) => [
  'restore',
  file,
  '--identity',
  identity,
  '--purged',
  join(folder, 'kept', 'purged.log'),
  ...more,
];

async function opened(file: string): Promise<string> {
  const packed = await openWith([world.recovery.identity], readFileSync(file));
  return gunzipSync(packed).toString();
}

describe('a backup', () => {
  test('is one file for its owner alone, opened by the recovery key and nothing else, and holds no chat', async () => {
    const { staff, one, two } = await aLife();
    const file = await made();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.part'))).toEqual([]);
    await expect(openWith([(await makeIdentity()).identity], readFileSync(file))).rejects.toThrow();
    const text = await opened(file);
    // Beside what people told: what was noticed of similar reports, and how often staff were woken and told.
    for (const name of ['report', 'sighting', 'staff_night', 'staff_digest'])
      expect(text).toContain(`["table","${name}"`);
    for (const name of ['reply_address', 'staff_chat', 'chat_session', 'outbox', 'inbound_update'])
      expect(text).not.toContain(`["table","${name}"`);
    const addresses = await world.db.query(
      `select encode(sealed, 'hex') as sealed from reply_address union all select encode(address, 'hex') from staff_chat
       union all select encode(reporter_copy, 'hex') from relay_message where reporter_copy is not null`,
    );
    expect(addresses.length).toBeGreaterThan(1);
    for (const { sealed } of addresses) expect(text).not.toContain(String(sealed));
    for (const { chat } of [staff, one, two]) expect(text).not.toContain(chat);
  });

  test('deletes those that are older than was decided, never the newest, and leaves other files alone', async () => {
    await aLife();
    const now = Date.now();
    const at = (days: number) => join(folder, 'kept', backupName(now - days * 24 * hour));
    await made();
    for (const path of [at(400), at(36), at(34)]) writeFileSync(path, 'old');
    writeFileSync(join(folder, 'kept', 'notes.txt'), 'mine');
    const { out } = await sema(['backup', '--to', join(folder, 'kept')]);
    expect(out).toContain('2 old backups were deleted');
    expect(
      readdirSync(join(folder, 'kept')).filter((name) => name.startsWith('sema-')).length,
    ).toBeGreaterThan(1);
    expect(readdirSync(join(folder, 'kept'))).toEqual(expect.arrayContaining(['notes.txt', 'purged.log']));
    expect(readdirSync(join(folder, 'kept')).map((name) => join(folder, 'kept', name))).toContain(at(34));
  });
});

describe('a restore', () => {
  test.each([
    ['into another database of the kind', () => other.store],
    ['into the embedded database', () => embedded],
    ['over what is there', () => world.store],
  ])('%s brings everything back', async (_, target) => {
    const { first } = await aLife();
    const before = await kept(world.store);
    expect(before.length).toBeGreaterThan(30);
    const file = await made();
    const store = target();
    if (store === world.store) await world.store.reports.withdraw(first.id, []);
    const { code, out, err } = await sema(restoring(file, '--replace'), { store });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('is back');
    expect(await kept(store)).toEqual(before);
    expect(await checkAudit(store.audit)).toMatchObject({ is: 'whole' });
    expect(await store.meta.get('secret_fingerprint')).toBe(world.keyring.fingerprint());
    // It goes on: the next entry, the next person.
    await store.audit.append({ at: 1, actor: 'system', action: 'case_shown', detail: null });
    expect((await sema(['audit', 'check'], { store })).code).toBe(0);
  });

  test('brings nobody back who was forgotten after the backup was made', async () => {
    const { one, first, second } = await aLife();
    const file = await made();
    await one.act({ do: 'withdraw', receipt: first.receipt });
    await sema(['backup', '--to', join(folder, 'kept', '..', 'later')]);
    cpSync(join(folder, 'later', 'purged.log'), join(folder, 'kept', 'purged.log'));
    const { out } = await sema(restoring(file, '--replace'), { store: other.store });
    expect(out).toContain('1 thing that had been forgotten is forgotten again');
    expect(await other.store.reports.byId(first.id)).toBeNull();
    expect(await other.store.cases.byReport(first.id)).toBeNull();
    expect(await other.store.reports.wraps(first.id)).toEqual([]);
    expect(await other.store.reports.byId(second.id)).not.toBeNull();
  });

  test('purges what has had its time meanwhile', async () => {
    const { staff, first, second, ref } = await aLife();
    await staff.act({ do: 'case_action', ref, action: 'closed_not_resolved' });
    const file = await made();
    world.clock.now += 2 * 365 * 24 * hour;
    await sema(restoring(file, '--replace'), { store: other.store });
    const { reports, meta } = other.store;
    expect([await reports.wraps(first.id), await reports.texts(first.id)]).toEqual([[], []]);
    expect((await reports.wraps(second.id)).length).toBeGreaterThan(0);
    expect(await meta.get('restore_unfinished')).toBe('');
  });

  describe('is refused, and changes nothing,', () => {
    test.each<[string, (file: string) => Promise<{ code: number; err: string }>, string]>([
      ['without the purged ids', (file) => sema(['restore', file, '--identity', identity]), 'purged.log'],
      [
        'with another file in their place',
        (file) => sema(['restore', file, '--identity', identity, '--purged', identity, '--replace']),
        'not one that Sema wrote',
      ],
      ['on a database in use', (file) => sema(restoring(file)), 'add --replace'],
      [
        'under a running server',
        (file) => sema(restoring(file, '--replace'), { store: world.store, runBy: 'server' }),
        'Stop it',
      ],
      [
        'with another secret key',
        (file) =>
          sema(restoring(file, '--replace'), {
            store: world.store,
            keyring: createKeyring(new Uint8Array(32).fill(9)),
          }),
        'another secret key',
      ],
      [
        'from a file that was cut off',
        (file) => {
          writeFileSync(file, readFileSync(file).subarray(0, -40));
          return sema(restoring(file, '--replace'));
        },
        'cut off or changed',
      ],
      [
        'with a key that does not fit',
        async (file) => {
          writeFileSync(identity, (await makeIdentity()).identity);
          return sema(restoring(file, '--replace'));
        },
        'does not open',
      ],
    ])('%s', async (_, attempt, says) => {
      await aLife();
      const file = await made();
      const before = await world.dump();
      const { code, err } = await attempt(file);
      expect(code).toBeGreaterThan(0);
      expect(err).toContain(says);
      expect(await world.dump()).toBe(before);
    });
  });

  test('goes on without the old secret key when it must, and says what is lost', async () => {
    const { staff } = await aLife();
    const file = await made();
    const keyring = createKeyring(new Uint8Array(32).fill(9));
    const { out } = await sema(restoring(file, '--replace', '--without-secret'), {
      store: other.store,
      keyring,
    });
    expect(out).toContain('old codes open nothing');
    expect((await sema(['staff', 'list'], { store: other.store, keyring })).out).toContain(
      staff.id.slice(0, 8),
    );
  });
});
