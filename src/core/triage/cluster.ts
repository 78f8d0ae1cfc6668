import { holds } from '../conversation/condition.ts';
import { daysAfter } from '../report/day.ts';
import type { ClusterRule, Threshold } from './rules.ts';

type Answers = Readonly<Record<string, readonly string[]>>;

/** One report, as it is looked at beside others from the same place. */
export type Sighting = {
  readonly report: string;
  /** `2026-11-22` */
  readonly day: string;
  readonly answers: Answers;
  readonly atFacility: boolean;
  /** The first of its chat about this place in its week: only these are counted. */
  readonly separate: boolean;
};

/** Reports that belong together under one rule. */
export type Cluster = { readonly rule: string; readonly reports: readonly string[] };

/** The longest that any rule looks back, in days. */
export function longestWindow(rules: readonly ClusterRule[]): number {
  return Math.max(0, ...rules.flatMap((rule) => rule.thresholds.map((one) => one.withinDays)));
}

/**
 * What of one place's reports is alike often enough. Groups of one rule that share a report are one cluster: a site that has
 * run out and is therefore closed is one matter, not two.
 * @param sightings all of one place
 * @param today the last day that counts
 */
export function clusters(
  rules: readonly ClusterRule[],
  sightings: readonly Sighting[],
  today: string,
): readonly Cluster[] {
  return rules.flatMap(({ code, thresholds }) => {
    const groups = thresholds.flatMap((threshold) => groupsBy(threshold, sightings, today));
    return joined(groups).map((reports) => ({ rule: code, reports: [...reports].sort() }));
  });
}

function groupsBy(
  threshold: Threshold,
  sightings: readonly Sighting[],
  today: string,
): readonly ReadonlySet<string>[] {
  const { atLeast, withinDays, when } = threshold;
  const first = daysAfter(today, 1 - withinDays);
  const groups = new Map<string, Sighting[]>();
  for (const one of sightings) {
    if (one.day < first || one.day > today) continue;
    if (when !== undefined && !holds(when, one.answers, {})) continue;
    for (const key of keysOf(threshold, one)) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .filter((group) => group.filter((one) => one.separate).length >= atLeast)
    .map((group) => new Set(group.map((one) => one.report)));
}

/** What happened, and who did it. What it did to one person, when and how often tells two reports of one matter apart. */
const WHAT = ['incident_type', 'service', 'access_problem', 'responsible_party'] as const;

/** The groups that a report is in: one for each combination of its codes that the threshold compares. */
function keysOf({ same, nearIdentical, when }: Threshold, one: Sighting): readonly string[] {
  if (same.includes('facility') && !one.atFacility) return [];
  if (nearIdentical) {
    const told = WHAT.map((field) => [...(one.answers[field] ?? [])].sort());
    return told.slice(0, -1).some((codes) => codes.length > 0) ? [JSON.stringify(told)] : [];
  }
  return same
    .filter((field) => field !== 'place' && field !== 'facility')
    .map((field) =>
      (one.answers[field] ?? []).filter((code) => when === undefined || asked(when, field, code)),
    )
    .reduce<readonly string[]>(
      (keys, codes) => keys.flatMap((key) => codes.map((code) => `${key}/${code}`)),
      [''],
    );
}

/** Of a condition's own fields only the codes that it asks for are compared. */
function asked(when: NonNullable<Threshold['when']>, field: string, code: string): boolean {
  if ('all' in when) return when.all.every((part) => asked(part, field, code));
  if ('field' in when && when.field === field && 'any' in when) return when.any.includes(code);
  return true;
}

/** Sets that share a member, as one. */
function joined(groups: readonly ReadonlySet<string>[]): readonly ReadonlySet<string>[] {
  let apart: ReadonlySet<string>[] = [];
  for (const group of groups) {
    const touching = apart.filter((other) => !other.isDisjointFrom(group));
    apart = apart.filter((other) => !touching.includes(other));
    apart.push(touching.reduce((all, other) => all.union(other), group));
  }
  return apart;
}

/**
 * Whether those who were told of so many separate reports hear of it again: when it has doubled. Told at 3, then, it is told
 * at 6, 12 and 24: often enough to see that it grows, and too seldom to become noise.
 * @param told 0 where nobody has heard of it
 */
export function hasGrown(told: number, separate: number): boolean {
  return separate >= Math.max(1, 2 * told);
}

/** The codes that all of them have in common, of what happened and who did it. */
export function inCommon(all: readonly Answers[]): Answers {
  const [first, ...rest] = all;
  return Object.fromEntries(
    [...WHAT, 'setting'].flatMap((field) => {
      const shared = (first?.[field] ?? []).filter((code) => rest.every((one) => one[field]?.includes(code)));
      return shared.length > 0 ? [[field, shared] as const] : [];
    }),
  );
}
