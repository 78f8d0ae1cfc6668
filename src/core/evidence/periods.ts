import { type Month, monthAfter } from './month.ts';

export type Period = { readonly from: Month; readonly to: Month };

/** Of what a summary is made: releases that exist, and months of which one must be made. */
export type Plan =
  | { readonly is: 'parts'; readonly parts: readonly (Period & { readonly released: boolean })[] }
  /** A release reaches out of what was asked for: a part of it would tell what it hides. */
  | { readonly is: 'cuts'; readonly release: Period };

/** Takes releases whole, and everything between them in one piece each. */
export function planOf(asked: Period, released: readonly Period[]): Plan {
  const inside = released
    .filter((one) => one.to >= asked.from && one.from <= asked.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const cut = inside.find((one) => one.from < asked.from || one.to > asked.to);
  if (cut !== undefined) return { is: 'cuts', release: { from: cut.from, to: cut.to } };
  const parts: (Period & { readonly released: boolean })[] = [];
  let next = asked.from;
  for (const { from, to } of inside) {
    if (next < from) parts.push({ from: next, to: monthBefore(from, next), released: false });
    parts.push({ from, to, released: true });
    next = monthAfter(to);
  }
  if (next <= asked.to) parts.push({ from: next, to: asked.to, released: false });
  return { is: 'parts', parts };
}

/** The month before `month`, not earlier than `first`. */
function monthBefore(month: Month, first: Month): Month {
  let before = first;
  while (monthAfter(before) < month) before = monthAfter(before);
  return before;
}

/** How many months a period has. */
export function monthsIn({ from, to }: Period): readonly Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}
