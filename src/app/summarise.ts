import { FIELDS } from '../core/evidence/fields.ts';
import { monthAfter } from '../core/evidence/month.ts';
import { monthsIn, type Period, planOf } from '../core/evidence/periods.ts';
import type { Release } from '../core/evidence/release.ts';
import type { Seen } from '../core/evidence/seen.ts';
import { type Summary, summaryOf } from '../core/evidence/summary.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { openings } from './openings.ts';
import type { KeptRelease } from './ports/evidence.ts';
import type { Repositories } from './ports.ts';
import { approvedQuotes } from './quotes/bank.ts';

/**
 * The summary of published releases from one place, compared with as many months before where those are published too. Its
 * numbers never change; its quotes are those that may be told today.
 */
export async function summarise(
  store: Pick<Repositories, 'evidence' | 'quotes' | 'directory' | 'meta'>,
  keyring: Keyring,
  releases: readonly KeptRelease[],
  seen: Seen,
): Promise<Summary> {
  const own = releases.map(({ release }) => release);
  const all = (await store.evidence.releases()).map(({ release }) => release);
  const period = { from: own[0]?.from ?? '', to: own.at(-1)?.to ?? '' };
  const earlier = periodBefore(
    period,
    all.map(({ from }) => from),
  );
  const quotes = await approvedQuotes({ inside: store, keyring }, period);
  const beside = { names: await namesIn(store, own), openings: await openings(store) };
  if (earlier === null) return summaryOf(own, [], seen, quotes, FIELDS, beside);
  const plan = planOf(earlier, all);
  const whole = plan.is === 'parts' && plan.parts.every(({ released }) => released);
  const before = whole ? all.filter(({ from, to }) => from >= earlier.from && to <= earlier.to) : [];
  return summaryOf(own, before, seen, quotes, FIELDS, beside);
}

/** What the facilities are called that these releases name, also those that are retired. */
async function namesIn(
  { directory }: Pick<Repositories, 'directory'>,
  releases: readonly Release[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { facility } of releases.flatMap(({ chapters }) =>
    chapters.flatMap(({ facilities }) => facilities),
  )) {
    const name = names.has(facility) ? undefined : (await directory.facility(facility))?.name;
    if (name !== undefined) names.set(facility, name);
  }
  return names;
}

/** As many months, right before; null where no release begins there. */
function periodBefore(period: Period, starts: readonly string[]): Period | null {
  const months = monthsIn(period).length;
  for (const from of starts) {
    const run = [from];
    while (run.length < months) run.push(monthAfter(run.at(-1) ?? from));
    const to = run.at(-1) ?? from;
    if (monthAfter(to) === period.from) return { from, to };
  }
  return null;
}
