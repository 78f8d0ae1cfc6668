import { randomBytes } from 'node:crypto';
import type { Answers } from '../core/report/coded.ts';
import { placeKey, weekOf } from '../core/triage/place.ts';
import { chatMark } from '../crypto/chat-mark.ts';
import type { TurnContext } from './effects/context.ts';
import type { Report } from './ports/reports.ts';

const SALT_BYTES = 32;

/**
 * Puts a report beside others from its place, so that similar ones are noticed; without a yes to be counted or to be shown it
 * is not. It counts as separate unless its chat has told of this place in this week or the last: two weeks, so that Sunday's
 * report and Monday's are still one chat's.
 */
export async function noteSighting(
  { inside, keyring, chatRef, now }: Pick<TurnContext, 'inside' | 'keyring' | 'chatRef' | 'now'>,
  report: Report,
  answers: Answers,
): Promise<void> {
  if (!mayBeCompared(report)) return;
  const place = placeKey({ ...report, setting: answers.setting?.[0] ?? null });
  if (place === null) return;
  const { siteAlerts } = inside;
  const week = weekOf(now);
  const before = await siteAlerts.oldSalt(week - 1);
  const known = before !== null && (await siteAlerts.hasMark(chatMark(keyring, before, chatRef, place)));
  const salt = await siteAlerts.salt(week, randomBytes(SALT_BYTES));
  const first = await siteAlerts.addMark(chatMark(keyring, salt, chatRef, place), week);
  await siteAlerts.addSighting({ reportId: report.id, place, day: report.day, separate: first && !known });
}

/** Whether somebody agreed that their report is counted, or shown to those who look for such things. */
export function mayBeCompared({ consents }: Report): boolean {
  return consents.useInTotals || consents.shareParalegal;
}
