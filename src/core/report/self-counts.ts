import type { Answers } from './coded.ts';
import { monthOf } from './day.ts';

/** Which counters one person adds one to: nothing but region, month and kind stands beside what they said of themselves. */
export function selfCounts(
  report: {
    readonly day: string;
    readonly country: string;
    readonly region: string | null;
    readonly kind: string;
  },
  about: Answers,
): {
  readonly month: string;
  readonly country: string;
  readonly region: string;
  readonly kind: string;
  readonly field: string;
  readonly code: string;
}[] {
  const { country, kind } = report;
  const month = monthOf(report.day);
  const region = report.region ?? '';
  return Object.entries(about).flatMap(([field, codes]) =>
    codes.map((code) => ({ month, country, region, kind, field, code })),
  );
}
