import type { Lang } from '../conversation/flow.ts';

/** Help that there is, as the organisation listed it. Sema knows none by itself. */
export type ListedService = {
  readonly id: string;
  readonly country: string;
  /** Null: for the whole country, as a telephone line is. */
  readonly region: string | null;
  readonly name: string;
  /** Codes of the `service` list. */
  readonly services: readonly string[];
  readonly hours: string;
  readonly contact: string;
  /** What else is good to know, in each language. */
  readonly notes: Readonly<Record<Lang, string>>;
  /** The day, such as `2026-11-22`, on which somebody last made sure of all this. */
  readonly checked: string;
};
