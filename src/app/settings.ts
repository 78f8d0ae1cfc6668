import { z } from 'zod';
import { SMALLEST_GROUP } from '../core/privacy/generalisation.ts';
import type { Settings } from './ports/settings.ts';

/** The least, the most and the usual value of a setting that is a number of days. */
export type Range = { readonly least: number; readonly most: number; readonly usual: number };

/** How long things are kept, in days. Not from the law of any country: the organisation decides, with its lawyer. */
export const RETENTION_DAYS = {
  /** Words, thread and keys of a closed case, counted from its closing. */
  narrativeDaysAfterClosing: { least: 1, most: 3650, usual: 180 },
  /** Words and keys of a report that never became a case, counted from the day it was sent. */
  unflaggedNarrativeDays: { least: 1, most: 3650, usual: 365 },
  /** Where a reporter asked to be written to, counted from closing. */
  replyAddressDays: { least: 0, most: 90, usual: 14 },
  /** The copy of an unread answer that waits for a reporter in their chat. */
  relayCopyDays: { least: 1, most: 90, usual: 14 },
  /** Backups; older ones are deleted by the next. */
  backupDays: { least: 1, most: 3650, usual: 35 },
} as const satisfies Record<string, Range>;

export type RetentionDays = keyof typeof RETENTION_DAYS;

/** `keepCodedFacts`: coded answers that may be counted stay as evidence when the words go; otherwise they go with them. */
export type Retention = { readonly [Name in RetentionDays]: number } & { readonly keepCodedFacts: boolean };

/** Numbers below this are hidden in the next summaries; never fewer than `SMALLEST_GROUP`. Those published keep their own. */
export const SMALLEST_IN_SUMMARY = {
  least: SMALLEST_GROUP,
  most: 1000,
  usual: SMALLEST_GROUP,
} as const satisfies Range;

export type SummarySettings = { readonly smallestGroup: number };

export type AllSettings = { readonly retention: Retention; readonly summary: SummarySettings };

const usual: Retention = {
  narrativeDaysAfterClosing: RETENTION_DAYS.narrativeDaysAfterClosing.usual,
  unflaggedNarrativeDays: RETENTION_DAYS.unflaggedNarrativeDays.usual,
  replyAddressDays: RETENTION_DAYS.replyAddressDays.usual,
  relayCopyDays: RETENTION_DAYS.relayCopyDays.usual,
  backupDays: RETENTION_DAYS.backupDays.usual,
  keepCodedFacts: true,
};

const days = (name: RetentionDays) => z.int().min(RETENTION_DAYS[name].least).max(RETENTION_DAYS[name].most);

const retention = z.strictObject({
  narrativeDaysAfterClosing: days('narrativeDaysAfterClosing'),
  unflaggedNarrativeDays: days('unflaggedNarrativeDays'),
  replyAddressDays: days('replyAddressDays'),
  relayCopyDays: days('relayCopyDays'),
  backupDays: days('backupDays'),
  keepCodedFacts: z.boolean(),
});

const summary = z.strictObject({
  smallestGroup: z.int().min(SMALLEST_IN_SUMMARY.least).max(SMALLEST_IN_SUMMARY.most),
});

/** Any part of what is decided. */
export type SettingsPatch = z.infer<typeof settingsPatch>;

/** What is decided after a change. */
export function withPatch(before: AllSettings, patch: SettingsPatch): AllSettings {
  return {
    retention: retention.parse({ ...before.retention, ...patch.retention }),
    summary: summary.parse({ ...before.summary, ...patch.summary }),
  };
}

/** What may be changed: any part of it, nothing else, each within its bounds. */
export const settingsPatch = z.strictObject({
  retention: z.exactOptional(retention.partial()),
  summary: z.exactOptional(summary.partial()),
});

/** What was stored is read value by value: one that this version does not know or allow is the usual one. */
const stored = z.record(z.string(), z.unknown()).catch({});

/** What is decided now; what nobody changed is as usual. */
export async function readSettings(settings: Settings): Promise<AllSettings> {
  const kept = stored.parse(await settings.read('retention'));
  const known = Object.entries(usual).map(([name, value]) => {
    const read = retention.shape[name as keyof Retention].safeParse(kept[name]);
    return [name, read.success ? read.data : value] as const;
  });
  const told = summary.safeParse(await settings.read('summary'));
  return {
    retention: retention.parse(Object.fromEntries(known)),
    summary: told.success ? told.data : { smallestGroup: SMALLEST_IN_SUMMARY.usual },
  };
}
