import type { Facility } from '../../core/conversation/book.ts';

/** As imported. Without an id, it is known by country, region and name. */
export type FacilityImport = Omit<Facility, 'id'> & { readonly id?: string };

/** Languages in which a linked, unsuspended paralegal or coordinator can answer in a country. */
export type Coverage = { readonly country: string; readonly lang: string };

export interface Directory {
  /** What the operator imported, as plain JSON; null before the first import. */
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
  version(): Promise<number>;
  /** Someone may be "full" and still counted: that passes. */
  coverage(): Promise<readonly Coverage[]>;
}
