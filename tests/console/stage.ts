import { randomBytes, randomUUID } from 'node:crypto';
import { createDesk } from '../../src/app/desk.ts';
import type { HealthFinding } from '../../src/app/health-finding.ts';
import type { StaffMember } from '../../src/app/ports/staff.ts';
import { sealStaffName } from '../../src/app/staff-name.ts';
import { createConsole } from '../../src/console/console.ts';
import { compileBook } from '../../src/content/compile-book.ts';
import { countryTexts } from '../../src/content/country-texts.ts';
import { type AgeKeys, makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring, type Keyring } from '../../src/crypto/keyring.ts';
import { tokenRef } from '../../src/crypto/pseudonym.ts';
import { lettersFor, summarizerFor } from '../../src/exporter-for.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { createRenderer } from '../../src/i18n/render.ts';
import { catalog, content } from '../stand-ins/content.ts';
import { openTestStore } from '../stand-ins/database.ts';

/** A Monday, noon in Nairobi. */
const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;

const anybody: Omit<StaffMember, 'id' | 'name'> = {
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

export type Stage = Awaited<ReturnType<typeof createStage>>;

/** What a stage may share with the rest of a world, such as its chats. */
type Shared = {
  readonly db: Awaited<ReturnType<typeof openTestStore>>;
  readonly keyring: Keyring;
  readonly recovery: AgeKeys;
  readonly clock: { now: number };
};

async function aWorldOfItsOwn(): Promise<Shared> {
  return {
    db: await openTestStore(),
    keyring: createKeyring(randomBytes(32)),
    recovery: await makeIdentity(),
    clock: { now: START },
  };
}

/** The console on a real database, asked without a port. Its clock stands still until it is moved. */
export async function createStage(shared?: Shared, publicUrl = new URL('http://localhost')) {
  const { db, keyring, recovery, clock } = shared ?? (await aWorldOfItsOwn());
  const errors: unknown[] = [];
  /** What the doctor is to find. */
  const found: { findings: readonly HealthFinding[] } = { findings: [] };
  const zones = new Map(content.countries.map(({ value }) => [value.code, value.time_zone]));
  const desk = createDesk({
    store: db.store,
    keyring,
    book: compileBook(content),
    render: createRenderer(
      createLookup(catalog, (lang) => countryTexts(content, lang)),
      'en',
    ),
    zoneOf: (country) => zones.get(country) ?? 'UTC',
    recoveryRecipient: recovery.recipient,
    now: () => clock.now,
    nudge: () => {},
  });
  const console = createConsole({
    desk,
    content,
    summarizer: summarizerFor({ content, catalog }),
    letters: lettersFor({ content, catalog, config: { dataDir: '/no/letters/of/their/own' } }),
    texts: catalog,
    log: { error: (_name, error) => errors.push(error) },
    publicUrl,
    countries: ['KE', 'TZ', 'KZ', 'KG'],
    practice: () => false,
    health: {
      findings: async () => found.findings,
      telegram: 'polling',
      whatsapp: 'off',
      jobs: ['tidy', 'digest'],
    },
  });

  async function add(over: Partial<StaffMember> = {}): Promise<StaffMember> {
    const id = over.id ?? randomUUID();
    const member = { ...anybody, name: sealStaffName(keyring, id, 'Baraka'), ...over, id };
    await db.store.staff.add(member);
    return member;
  }

  /** Somebody who has signed in, with both factors unless said otherwise. */
  async function signedIn(over: Partial<StaffMember> = {}, stage: 'half' | 'full' = 'full') {
    return enter(await add(over), stage);
  }

  async function enter(member: Pick<StaffMember, 'id'>, stage: 'half' | 'full' = 'full') {
    const token = randomBytes(32).toString('base64url');
    await db.store.staffSessions.begin({
      tokenRef: tokenRef(token),
      staffId: member.id,
      stage,
      challenge: null,
      idleAt: clock.now + 30 * MINUTE,
      endsAt: clock.now + 600 * MINUTE,
    });
    const headers = { cookie: `staff=${token}` };
    const get = (path: string) => console.app.request(path, { headers });
    const proof = async () =>
      /name="proof" content="([^"]+)"/.exec(await (await get('/staff/me')).text())?.[1] ?? '';
    return {
      member,
      cookie: headers.cookie,
      get,
      proof,
      /** A form as the browser sends it, with the proof that its page holds. */
      async post(path: string, fields: Readonly<Record<string, string>> = {}) {
        const body = new URLSearchParams({ proof: await proof(), ...fields });
        return console.app.request(path, {
          method: 'POST',
          headers: { ...headers, origin: publicUrl.origin },
          body,
        });
      },
    };
  }

  return {
    ...console,
    db,
    store: db.store,
    keyring,
    recovery,
    desk,
    clock,
    errors,
    found,
    add,
    signedIn,
    enter,
    close: () => db.close(),
  };
}
