import type { TaxonomyItem } from '../core/conversation/book.ts';
import type { Flow, Lang } from '../core/conversation/flow.ts';
import type { LexiconSource } from '../core/triage/danger.ts';
import type { ClusterRule, Rule } from '../core/triage/rules.ts';
import type { Finding } from './finding.ts';
import type { CountryPack } from './schema/country.ts';
import type { LetterFile } from './schema/letter.ts';
import type { UrgentCard } from './schema/urgent.ts';
import type { Located, Source, Spot } from './source.ts';
import type { Texts } from './texts.ts';

/** A list of codes, and where each is written. */
export type CodeList = readonly Located<TaxonomyItem>[];

/** A flow with the steps of the files it includes, and where each step is written. */
export type LoadedFlow = {
  readonly flow: Flow;
  readonly spot: Spot;
  /** One for each step of `flow.steps`. */
  readonly stepSpots: readonly Spot[];
  /** Steps that are `required` in every report, by their place in `flow.steps`. */
  readonly always: ReadonlySet<number>;
  /** Another flow includes it: its steps are judged there. */
  readonly included: boolean;
};

/** Everything that is asked and told, as it is in the files. Read once; not changed afterwards. */
export type Content = {
  readonly langs: readonly Lang[];
  readonly texts: ReadonlyMap<Lang, Texts>;
  /** The locale files themselves, as `lang/namespace`. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly danger: readonly { readonly lang: Lang; readonly source: LexiconSource }[];
  readonly taxonomyVersion: number;
  readonly lists: ReadonlyMap<string, CodeList>;
  readonly rules: readonly Located<Rule>[];
  readonly clusters: readonly Located<ClusterRule>[];
  readonly countries: readonly Located<CountryPack>[];
  readonly urgent: readonly Located<UrgentCard>[];
  readonly flows: readonly LoadedFlow[];
  /** Letters to bodies, by which an organisation says what was counted. */
  readonly letters: readonly Located<LetterFile>[];
  /** What could not be read at all, or has another shape than it must. What has it is above. */
  readonly findings: readonly Finding[];
};
