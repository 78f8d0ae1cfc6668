import type { Lang } from '../core/conversation/flow.ts';

/** The words of a page: keys of the locales. */
export interface Texts {
  /** The languages there are, in the order in which the first page offers them. */
  readonly langs: readonly Lang[];
  /** The text of a key such as `web:send`, with values put in. An unknown language gets the fallback's. */
  t(lang: Lang, key: string, params?: Readonly<Record<string, unknown>>): string;
}
