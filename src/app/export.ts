import {
  firstDayOf,
  lastFinishedMonth,
  type Month,
  monthAfter,
  newestMonth,
} from '../core/evidence/month.ts';
import {
  exportedFields,
  type Level,
  levels,
  SMALLEST_GROUP,
  type Withheld,
  withheldAsSaid,
} from '../core/privacy/generalisation.ts';
import { recipientFingerprint } from '../crypto/recipient-fingerprint.ts';
import type { ExportDecision, ExportGroup } from './ports/exports.ts';
import type { Instant } from './ports/time.ts';
import type { Repositories, Store } from './ports.ts';

/** Which reports are wanted. Whole months only: two files that differ by a day would differ by a person. */
export type ExportOrder = {
  /** Null from the beginning. */
  readonly from: Month | null;
  /** The last month; null for the last one that is over (internal: for everything). */
  readonly to: Month | null;
  /** Null for all. */
  readonly country: string | null;
  readonly format: string;
  /** Nothing hidden, for work inside the organisation: recorded, and sealed to this one (`age1...`). Null to publish. */
  readonly internal: { readonly recipient: string } | null;
};

/** What an export says about itself. */
export type ExportAbout = {
  readonly from: Month | null;
  readonly to: Month;
  /** The last month was not over yet: a later export of it differs by what came in between. */
  readonly monthOpen: boolean;
  readonly country: string | null;
  /** Columns of the coded answers. */
  readonly fields: readonly string[];
  readonly reports: number;
  /** How many are alike in everything shown; 1 in an internal export. */
  readonly smallestGroup: number;
  /** Levels at which something is written, with the columns that are empty there. */
  readonly levels: readonly {
    readonly level: number;
    readonly reports: number;
    readonly hidden: readonly string[];
  }[];
  /** Null in an internal export. */
  readonly withheld: Withheld | null;
};

/** Where an export goes. Kept waiting, it keeps the embedded database from everybody else: it must not wait for a person. */
export type ExportTarget = {
  begin(about: ExportAbout): Promise<void>;
  group(group: ExportGroup): Promise<void>;
};

const BATCH = 1_000;

/**
 * Hands out the reports that may be counted: coded answers and never a narrative, hidden as far as it takes until every row
 * is one of five that are alike. What is hidden is decided before the first row. An internal export is recorded or fails.
 */
export async function exportReports(
  store: Store,
  lists: Iterable<string>,
  order: ExportOrder,
  now: Instant,
  target: ExportTarget,
): Promise<ExportAbout> {
  const fields = exportedFields(lists);
  const to = order.to ?? (order.internal === null ? lastFinishedMonth(now) : newestMonth(now));
  const smallestGroup = order.internal === null ? SMALLEST_GROUP : 1;
  const tried = levels(fields);
  return store.transaction(async (inside) => {
    await record(inside, order, to, now);
    const decision = await inside.exports.decide({
      from: order.from === null ? null : firstDayOf(order.from),
      before: firstDayOf(monthAfter(to)),
      country: order.country,
      fields,
      smallestGroup,
      levels: tried,
    });
    const about: ExportAbout = {
      from: order.from,
      to,
      monthOpen: to > lastFinishedMonth(now),
      country: order.country,
      fields,
      reports: decision.rowsAt.reduce((sum, rows) => sum + rows, 0),
      smallestGroup,
      levels: writtenLevels(decision, tried, fields),
      withheld: order.internal === null ? withheldAsSaid(decision.withheld) : null,
    };
    await target.begin(about);
    for (let after = 0; ; ) {
      const groups = await inside.exports.groups(after, BATCH);
      for (const group of groups) await target.group(group);
      const last = groups.at(-1);
      if (last === undefined) return about;
      after = last.place;
    }
  });
}

async function record(inside: Repositories, order: ExportOrder, to: Month, now: Instant): Promise<void> {
  const { from, country, format, internal } = order;
  if (internal === null) return;
  const recipient = recipientFingerprint(internal.recipient);
  const detail = JSON.stringify({ recipient, format, from, to, country });
  await inside.audit.append({ at: now, actor: 'operator', action: 'export_internal', detail });
}

function writtenLevels(
  decision: ExportDecision,
  tried: readonly Level[],
  fields: readonly string[],
): ExportAbout['levels'] {
  return tried.flatMap((shown, level) => {
    const reports = decision.rowsAt[level] ?? 0;
    if (reports === 0) return [];
    const hidden = [
      ...fields.slice(shown.answers),
      ...(shown.region ? [] : ['region']),
      ...(shown.month ? [] : ['month']),
    ];
    return [{ level, reports, hidden }];
  });
}
