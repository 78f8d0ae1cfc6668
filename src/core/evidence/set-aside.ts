import { OTHER } from './places.ts';
import type { AsideTally } from './tally.ts';

/**
 * How many reports were set aside, of a country or (null) of all: told where they are `smallest` or more, and a country's where as
 * many are left of the others.
 */
export function asideTold(
  tallies: readonly AsideTally[],
  countries: readonly string[],
  smallest: number,
): (country: string | null) => number | null {
  const sum = (ones: readonly AsideTally[]) => ones.reduce((all, { reports }) => all + reports, 0);
  const whole = sum(tallies);
  const told = new Map<string | null, number>(whole >= smallest ? [[null, whole]] : []);
  const byCountry = countries
    .filter((country) => country !== OTHER)
    .map((country) => [country, sum(tallies.filter((one) => one.country === country))] as const)
    .filter(([, reports]) => reports >= smallest)
    .sort(([, a], [, b]) => b - a);
  let rest = whole;
  for (const [country, reports] of byCountry) {
    const isAll = countries.length === 1 && reports === whole;
    if (!isAll && rest - reports < smallest) break;
    told.set(country, reports);
    rest -= reports;
  }
  return (country) => told.get(country) ?? null;
}
