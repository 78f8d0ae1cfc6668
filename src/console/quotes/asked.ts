import type { BankFilter } from '../../app/quotes/bank.ts';
import { QUOTE_STATES } from '../../app/quotes/bank.ts';
import { readMonth } from '../../core/evidence/month.ts';

/** What an address asks of the bank; what does not fit is as if it were not there. */
export function askedOfBank(read: (name: string) => string | undefined): BankFilter {
  const text = (name: string) => {
    const value = read(name) ?? '';
    return value === '' ? null : value;
  };
  return {
    state: QUOTE_STATES.find((state) => state === read('state')) ?? 'waiting',
    from: readMonth(read('from') ?? ''),
    to: readMonth(read('to') ?? ''),
    lang: text('lang'),
    about: text('about'),
  };
}

/** The same as a query, so that whoever decides comes back to where they were. */
export function queryOf(filter: BankFilter, more: Readonly<Record<string, string>> = {}): string {
  const set = Object.entries(filter).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams({ ...Object.fromEntries(set), ...more }).toString();
}
