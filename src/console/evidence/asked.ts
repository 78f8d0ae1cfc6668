import { readMonth } from '../../core/evidence/month.ts';
import type { Period } from '../../core/evidence/periods.ts';
import type { Seen } from '../../core/evidence/seen.ts';

/** What an address asks of the evidence. */
export type Asked = { readonly period: Period | null; readonly seen: Seen };

/** Reads an address or a form; what does not fit is as if it were not there. */
export function askedIn(read: (name: string) => string | undefined): Asked {
  const from = readMonth(read('from') ?? '');
  const to = readMonth(read('to') ?? '');
  const [country = '', region = ''] = (read('place') ?? '').split(' ');
  return {
    period: from === null || to === null || from > to ? null : { from, to },
    seen: {
      country: country === '' ? null : country,
      region: country === '' || region === '' ? null : region,
    },
  };
}

/** The same as a query, so that an address can be kept and passed on. */
export function queryOf({ period, seen }: Asked, more: Readonly<Record<string, string>> = {}): string {
  const place = [seen.country, seen.region].filter((part) => part !== null).join(' ');
  return new URLSearchParams({ ...period, ...(place === '' ? {} : { place }), ...more }).toString();
}
