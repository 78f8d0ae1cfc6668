import type { TypedService, WrongService } from '../../content/read-listed.ts';
import type { CountryPack } from '../../content/schema/country.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { T } from '../texts.ts';

/** What was typed, shown again where something in it does not fit. */
export type Again = { readonly typed: TypedService; readonly wrong: readonly WrongService[] };

/** What the pages of listed help show it by. */
export type HelpShown = {
  readonly t: T;
  readonly lang: Lang;
  readonly words: InboxWords;
  readonly langs: readonly Lang[];
  readonly packs: readonly CountryPack[];
  /** Services that can be chosen. */
  readonly codes: readonly string[];
  /** The latest day that a check may be of. */
  readonly today: string;
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
  readonly proof: string;
  readonly again: Again | null;
};
