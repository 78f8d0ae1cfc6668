import type { Desk } from '../app/desk.ts';
import type { HealthParts } from '../app/health.ts';
import type { LetterWriter } from '../app/letter.ts';
import type { Summarizer } from '../app/summary-file.ts';
import type { Content } from '../content/content.ts';
import type { Log } from '../log/log.ts';
import type { Texts } from '../web/texts.ts';

/** What the console is built from. */
export type ConsoleParts = {
  readonly desk: Desk;
  readonly content: Content;
  readonly summarizer: Summarizer;
  readonly letters: LetterWriter;
  readonly texts: Texts;
  readonly log: Pick<Log, 'error'>;
  /** The address people type: https makes the cookie Secure and adds HSTS. */
  readonly publicUrl: URL;
  /** Countries of this deployment. */
  readonly countries: readonly string[];
  readonly health: HealthParts;
  /** What the Telegram bot is called; null while it is off or was not reached. */
  readonly telegramName?: () => string | null;
  /** Asked on every page: practice mode may end while the server runs. */
  readonly practice: () => boolean;
};
