import { isQuiet, nightOf } from '../core/cases/calendar.ts';
import type { Label, Message } from '../core/conversation/say.ts';
import { asAnswers } from '../core/report/coded.ts';
import { calendarOf } from './calendar.ts';
import type { CaseWork } from './case-work.ts';
import { dueText } from './due-text.ts';
import type { Case } from './ports/cases.ts';
import type { Report } from './ports/reports.ts';
import { tellStaff } from './tell-staff.ts';

/** What an alert tells: codes, never the narrative and never who somebody is. */
export type Alert = {
  readonly ref: string;
  readonly country: string;
  readonly region: string | null;
  /** Codes of the rules, most urgent first. */
  readonly rules: readonly string[];
  /** Codes by field. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds UTC; null where nothing is awaited any more. */
  readonly due: number;
};

/** One message to a paralegal's chat: why, where, what, by when, and the button that opens the case. */
export function alertMessage(alert: Alert, zone: string, lang: string): Message {
  const { ref, country, region } = alert;
  const place: Label =
    region === null ? { list: 'country', code: country } : { list: 'region', code: region };
  return {
    rev: 0,
    texts: [
      {
        key: 'flows:staff.alert.ask',
        params: {
          ref,
          reason: { labels: alert.rules.map((code) => ({ list: 'reason', code })) },
          region: { labels: [place] },
          what: { labels: what(alert) },
          due: dueText(alert.due, zone, lang),
        },
      },
    ],
    options: [{ value: `case.${ref}`, label: { key: 'flows:staff.alert.open', params: { ref } } }],
    nav: [],
    expects: 'none',
    lang,
    country,
  };
}

function what({ answers }: Alert): readonly Label[] {
  return ['incident_type', 'service', 'access_problem'].flatMap((list) =>
    (answers[list] ?? []).map((code) => ({ list, code })),
  );
}

/** Alerts some of a case's people, in every chat each of them has linked. */
export async function alertStaff(
  work: CaseWork,
  { case: one, report, due }: { readonly case: Case; readonly report: Report; readonly due: number },
  staffIds: readonly string[],
): Promise<void> {
  if (staffIds.length === 0) return;
  const flags = await work.inside.cases.flags(one.id);
  const alert: Alert = {
    ref: one.ref,
    country: one.country,
    region: one.region,
    rules: flags.map((flag) => flag.rule),
    answers: asAnswers(await work.inside.reports.facts(report.id)),
    due,
  };
  const calendar = await calendarOf(work, one.country);
  if (isQuiet(work.now, calendar)) {
    for (const staffId of staffIds) {
      if ((await work.inside.staff.chats(staffId)).length === 0) continue;
      await work.inside.staff.wokenOn(staffId, nightOf(work.now, calendar));
    }
  }
  const { zone } = calendar;
  for (const staffId of staffIds) await tellStaff(work, staffId, (lang) => alertMessage(alert, zone, lang));
}
