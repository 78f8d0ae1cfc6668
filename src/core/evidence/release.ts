import type { Month } from './month.ts';

/** A question's figures in one place. */
export type Answers = {
  /** How many answered it; null where that is hidden. */
  readonly answered: number | null;
  /** By code; a code that is not here is hidden, or was told by fewer than the smallest group. */
  readonly counts: Readonly<Record<string, number>>;
};

/** Hours to the first human answer, whole; quarters only where enough cases stand behind them. */
export type Hours = {
  readonly cases: number;
  readonly median: number;
  readonly quarters: readonly [number, number] | null;
};

export type PlaceFigures = {
  /** Null: all countries. `other`: what is left of them. */
  readonly country: string | null;
  /** Null: the whole country. `other`: what is left of it. */
  readonly region: string | null;
  readonly reports: number;
  readonly answers: Readonly<Record<string, Answers>>;
  readonly hours: Hours | null;
  /** Reports set aside as false, which are in no other number; null where that is not told. Of countries and the whole only. */
  readonly setAside: number | null;
  /** How many places had similar reports, by rule. Of countries and the whole only. */
  readonly alerts: readonly PlacesAlerted[];
};

export type PlacesAlerted = { readonly rule: string; readonly places: number };

/** Reports about a facility that may be named. */
export type FacilityFigures = {
  readonly facility: string;
  readonly country: string;
  readonly region: string;
  readonly reports: number;
};

/** Reports of one kind: no report is in two chapters. */
export type Chapter = {
  readonly kind: string;
  readonly places: readonly PlaceFigures[];
  readonly facilities: readonly FacilityFigures[];
};

/**
 * What may be told of some months, decided once and never changed: everything published of them is made of this. No month is
 * in two releases, so that no two can be laid on each other.
 */
export type Release = {
  readonly v: 2;
  readonly from: Month;
  readonly to: Month;
  /** The day it was made, in UTC. */
  readonly made: string;
  /** Smaller numbers are hidden. */
  readonly smallest: number;
  readonly chapters: readonly Chapter[];
};

type Before<T, New extends keyof T> = Omit<T, New> & Partial<Pick<T, New>>;
type ChapterBefore = Omit<Before<Chapter, 'facilities'>, 'places'> & {
  readonly places: readonly Before<PlaceFigures, 'setAside' | 'alerts'>[];
};
/** A release as it was kept: the first ones told neither facilities, nor what was set aside, nor similar reports. */
export type KeptModel =
  | Release
  | (Omit<Release, 'v' | 'chapters'> & { readonly v: 1; readonly chapters: readonly ChapterBefore[] });

/** An old release with what it did not tell as not told. */
export function asRelease(kept: KeptModel): Release {
  if (kept.v === 2) return kept;
  const chapters = kept.chapters.map((chapter) => ({
    facilities: [],
    ...chapter,
    places: chapter.places.map((place) => ({ setAside: null, alerts: [], ...place })),
  }));
  return { ...kept, v: 2, chapters };
}
