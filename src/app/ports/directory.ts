import type { Facility } from '../../core/conversation/book.ts';

/** As imported. Without an id, it is known by country, region and name. */
export type FacilityImport = Omit<Facility, 'id'> & { readonly id?: string };

/** Languages in which a linked, unsuspended paralegal or coordinator can answer in a country. */
export type Coverage = { readonly country: string; readonly lang: string };

export interface Directory {
  /** What a file brought and the console changed, as plain JSON; null where there is nothing yet. */
  organisation(): Promise<unknown>;
  /** Those in use. */
  facilities(): Promise<readonly Facility[]>;
  /** One facility, also a retired one: old reports name it. */
  facility(id: string): Promise<Facility | null>;
  /**
   * Takes over what was imported, all or nothing: facilities that are missing are retired (never deleted), known ones keep
   * their id. Bumps the version.
   */
  import(organisation: unknown, facilities: readonly FacilityImport[]): Promise<void>;
  /**
   * Changes what is kept of the organisation, and no facility. Two at once come one after the other, so that neither is lost.
   * Bumps the version.
   * @param edit given what is kept, says what is to be kept; null: nothing is changed
   */
  rewrite(edit: (kept: unknown) => object | null): Promise<void>;
  version(): Promise<number>;
  /** Every instance reads what it caches anew at its next turn. */
  changed(): Promise<void>;
  /** Someone may be "full" and still counted: that passes. */
  coverage(): Promise<readonly Coverage[]>;
}
