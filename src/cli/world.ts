import type { Exporter } from '../app/export-file.ts';
import type { LetterWriter } from '../app/letter.ts';
import type { Instant } from '../app/ports/time.ts';
import type { Store } from '../app/ports.ts';
import type { Summarizer } from '../app/summary-file.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/content.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Catalog } from '../i18n/catalog.ts';

/** What the working part of a verb may reach. */
export type World = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly config: Config;
  readonly content: Content;
  readonly catalog: Catalog;
  readonly exporter: Exporter;
  readonly summarizer: Summarizer;
  readonly letters: LetterWriter;
  readonly now: () => Instant;
  /** Opens a Postgres that Sema does not use yet, and brings it up to date. Close it. */
  readonly openAt: (databaseUrl: string) => Promise<Store>;
  /** Whether the recovery key is not yet in safe hands. */
  readonly practice: () => boolean;
  /** The organisation's age recipient, to which every report's key is wrapped. */
  readonly recoveryRecipient: string;
  /** Whether a server does the work, or the command does it alone. */
  readonly runBy: 'server' | 'command';
  /** Ends the server cleanly, once the verbs in hand are done; absent where there is none. */
  readonly end?: () => void;
};

/**
 * Opens the database and everything else a verb works with. Whoever opens an embedded database holds its folder already.
 * @throws Fault, and what `start-faults.ts` turns into one
 */
export type OpenWorld = (config: Config) => Promise<World & { close(): Promise<void> }>;
