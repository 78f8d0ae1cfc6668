/** What the command line stands on in tests: a terminal that remembers, texts as they are, a world on a real database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandLine, runCommandLine } from '../../src/cli/command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Verb } from '../../src/cli/verb.ts';
import type { World } from '../../src/cli/world.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { exporterFor, lettersFor, summarizerFor } from '../../src/exporter-for.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { openTestStore, type TestStore } from '../stand-ins/database.ts';

export const catalog = createCatalog(ownFolders.locales);
const content = loadContent();

export function fakeTerminal(live = false) {
  const shown = { out: '', err: '' };
  const terminal: Terminal = {
    out: async (text) => {
      shown.out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      shown.err += text;
    },
    live,
  };
  return { terminal, shown };
}

export type Stage = {
  readonly folder: string;
  readonly config: Config;
  readonly database: TestStore;
  world(runBy: World['runBy']): World;
  /** Types a command, and says what became of it. */
  type(
    words: readonly string[],
    how?: Partial<CommandLine>,
  ): Promise<{ code: number; out: string; err: string }>;
  /** How often a command opened the database by itself. */
  opened(): number;
  close(): Promise<void>;
};

export async function openStage(verbs: readonly Verb[]): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'sema-cli-'));
  const database = await openTestStore();
  const read = readConfig({ DATA_DIR: folder });
  if (!read.ok) throw new Error('the configuration of the test is wrong');
  const { config } = read;
  let opened = 0;
  const world = (runBy: World['runBy']): World => ({
    store: database.store,
    keyring: createKeyring(new Uint8Array(32).fill(7)),
    config,
    content,
    catalog,
    exporter: exporterFor({ store: database.store, content, catalog, config }),
    summarizer: summarizerFor({ content, catalog }),
    letters: lettersFor({ content, catalog, config }),
    now: () => Date.UTC(2026, 10, 22),
    practice: () => true,
    recoveryRecipient: 'age1test',
    runBy,
    openAt: () => Promise.reject(new Error('no other database here')),
  });
  return {
    folder,
    config,
    database,
    world,
    opened: () => opened,
    async type(words, how = {}) {
      const { terminal, shown } = fakeTerminal();
      const code = await runCommandLine(words, {
        verbs,
        catalog,
        lang: 'en',
        terminal,
        version: '1.2.3',
        readConfig: () => read,
        loadContent: () => content,
        openWorld: async () => {
          opened += 1;
          return { ...world('command'), close: async () => undefined };
        },
        ...how,
      });
      return { code, ...shown };
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
