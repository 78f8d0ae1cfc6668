import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { exporterFor, lettersFor, summarizerFor } from '../../src/exporter-for.ts';
import { createLog } from '../../src/log/log.ts';
import type { OpenedWorld } from '../../src/open-world.ts';
import { type Served, serve } from '../../src/serve.ts';
import type { Pace } from '../../src/serve-jobs.ts';
import type { WhatsAppParts } from '../../src/serve-whatsapp.ts';
import { catalog, content } from './content.ts';
import { openTestStore } from './database.ts';
import type { TelegramStandIn } from './telegram/index.ts';

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A Monday, noon in Nairobi. */
const START = Date.parse('2026-11-23T09:00:00Z');
/** Deadlines and what must be forgotten are looked at often, so that a test that moves the clock waits for nothing. */
const QUICK: Pace = { deadlinesMs: 150, tidyMs: 150 };
/** Longer than a lease of the outbox, shorter than anything that waits for its hour. */
const SOON_MS = 5 * 60_000;

/**
 * The whole server in this process, with real content, on a database of its own and a stand-in for Telegram. Its clock goes
 * on as clocks do, from a fixed day, and can be moved forward together with Telegram's.
 */
export async function startServer(
  telegram: TelegramStandIn,
  options: {
    readonly countries?: readonly string[];
    readonly pace?: Pace;
    /** WhatsApp is on, with these in place of the real page. */
    readonly whatsapp?: WhatsAppParts;
  } = {},
) {
  const db = await openTestStore();
  const dataDir = await mkdtemp(join(tmpdir(), 'sema-served-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    COUNTRIES: (options.countries ?? ['KE']).join(','),
    ...(options.whatsapp === undefined ? {} : { WHATSAPP: 'on' }),
  });
  if (!config.ok) throw new Error(config.faults.map((fault) => fault.code).join());
  const recovery = await makeIdentity();
  const logged: string[] = [];
  const log = createLog('debug', (line) => logged.push(line));
  const begun = Date.now();
  let ahead = 0;
  const now = () => START + (Date.now() - begun) + ahead;
  const world: OpenedWorld = {
    store: db.store,
    keyring: createKeyring(randomBytes(32)),
    config: config.config,
    content,
    catalog,
    exporter: exporterFor({ store: db.store, content, catalog, config: config.config }),
    summarizer: summarizerFor({ content, catalog }),
    letters: lettersFor({ content, catalog, config: config.config }),
    now,
    practice: () => false,
    recoveryRecipient: recovery.recipient,
    runBy: 'server',
    openAt: () => Promise.reject(new Error('no other database here')),
    close: async () => {},
  };
  const start = () => serve(world, log, () => {}, options.pace ?? QUICK, options.whatsapp);
  let served: Served | null = await start();
  async function stopServing(): Promise<void> {
    await served?.stop();
    served = null;
  }

  return {
    telegram,
    world,
    dataDir,
    recovery,
    query: db.query,
    now,
    /** Where its pages are. By name, because passkeys are made for names alone. */
    get url() {
      return `http://localhost:${served?.port}`;
    },
    /** Lines of the log so far. */
    logged,
    /** Lets so much time pass for the server and for Telegram. */
    forward(ms: number) {
      ahead += ms;
      telegram.forward(ms);
    },
    /** Everything that came in is taken, and everything that had to be sent by now is sent. */
    async quiet(withinMs = 20_000): Promise<void> {
      const deadline = Date.now() + withinMs;
      for (;;) {
        if (telegram.pending === 0 && (await waiting()) === 0) return;
        if (Date.now() > deadline) throw new Error(`not quiet: ${telegram.pending}, ${await waiting()}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    /** As `npm start` after a clean end. */
    async restart() {
      await stopServing();
      served = await start();
    },
    /** The end of the process; the database and the data folder are still there to look at. */
    stopServing,
    async stop() {
      await stopServing();
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  /** What waits for its hour (a message that is deleted later) is not waited for. */
  async function waiting(): Promise<number> {
    const [row] = await db.query(
      `select count(*)::integer as n from outbox where state = 'waiting' and due_at <= $1::timestamptz`,
      [new Date(now() + SOON_MS).toISOString()],
    );
    return Number(row?.n);
  }
}
