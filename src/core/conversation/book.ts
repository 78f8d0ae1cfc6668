import type { ListedService } from '../help/listed-service.ts';
import type { Tile } from '../help/nearest.ts';
import type { Lexicon } from '../triage/danger.ts';
import type { Rule } from '../triage/rules.ts';
import type { Facts, Flow, Lang, Step } from './flow.ts';

export type Region = { readonly code: string; readonly names: Readonly<Record<Lang, readonly string[]>> };
export type Facility = {
  readonly id: string;
  readonly country: string;
  readonly region: string;
  /** A code of the `setting` list. */
  readonly setting: string;
  readonly name: string;
};
export type TaxonomyItem = { readonly code: string; readonly group?: string; readonly retired?: string };

/** What a chat may type at any step, by its normalised form. */
export type Word =
  | 'stop'
  | 'back'
  | 'forward'
  | 'skip'
  | 'send'
  | 'done'
  | 'more'
  | 'why'
  | 'language'
  | 'help'
  | 'menu'
  | 'yes'
  | 'no'
  | 'peer'
  | 'answer'
  /** "I don't know": an answer where there is one, else the question is skipped. */
  | 'unsure'
  | 'hello'
  /** "Who reads this? Are you a human?" */
  | 'who'
  /** Says nothing by itself, such as "at" or "my". */
  | 'filler';

/** All content, compiled once: what `step` reads and never changes. */
export type Book = {
  readonly flows: ReadonlyMap<string, Flow>;
  /** `flow.step` to the step and its place. */
  readonly steps: ReadonlyMap<string, { readonly flow: Flow; readonly step: Step; readonly index: number }>;
  readonly lists: ReadonlyMap<string, readonly TaxonomyItem[]>;
  readonly regions: ReadonlyMap<string, readonly Region[]>;
  /** Where each region stands in its country's grid, by code; not every region need have a place there. */
  readonly tiles: ReadonlyMap<string, Tile>;
  readonly countries: readonly string[];
  /** Days of the week on which a country does not work; 0 is Sunday. */
  readonly weekends: ReadonlyMap<string, readonly number[]>;
  readonly langs: readonly Lang[];
  /** Words of all languages, normalised (see `answer.ts`), to what they mean. */
  readonly words: ReadonlyMap<string, Word>;
  /** The words that mean `filler`. */
  readonly fillers: ReadonlySet<string>;
  /** What a code or an option may be called, in every language: label first, then other names. Key `list:code` or locale key. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly rules: readonly Rule[];
  readonly danger: Lexicon;
  readonly taxonomyVersion: number;
  /** Words that open a survey, normalised, to its link. */
  readonly surveyWords: ReadonlyMap<string, string>;
};

/** What is true around the chat in this turn. Nothing here is kept in the session. */
export type Surroundings = {
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
  /** Facts for conditions and texts: `practice`, `channel`, `pushable`, `many_countries`, `organisation`... */
  readonly facts: Facts;
  /** Facts that depend on where somebody is and which language they speak: `covered`, `hours`, `numbers`... */
  readonly factsOf: (country: string | null, lang: Lang | null) => Facts;
  readonly facilities: readonly Facility[];
  /** Help that the organisation listed. */
  readonly services: readonly ListedService[];
  /** Countries this deployment serves. */
  readonly countries: readonly string[];
  /** Language the person's app is set to. */
  readonly hint?: Lang;
  /** Whether a short text is, or holds, the code of a report, perhaps with a slip in it. */
  readonly looksLikeCode?: (text: string) => boolean;
  /** The chat is linked to a staff member, who speaks this language. */
  readonly staff?: { readonly id: string; readonly lang: Lang };
};
