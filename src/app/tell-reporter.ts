import type { Message } from '../core/conversation/say.ts';
import { makeLink } from '../crypto/link.ts';
import { SealBroken } from '../crypto/vault.ts';
import { openReplyTo, type ReplyTo } from './addresses.ts';
import type { CaseWork } from './case-work.ts';
import type { Report } from './ports/reports.ts';

/** Where the reporter asked to be written to; null where they did not, or where it is not kept any more. */
export async function replyToOf(
  { inside, keyring }: Pick<CaseWork, 'inside' | 'keyring'>,
  report: Report,
): Promise<ReplyTo | null> {
  if (report.contact !== 'here') return null;
  const address = await inside.reports.replyAddress(report.id);
  if (address === null) return null;
  try {
    return openReplyTo(keyring, report.id, address.sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** Whether a reporter who was to be written to in a chat still wants that: they may have said no since. */
export async function stillWanted(
  work: Pick<CaseWork, 'inside' | 'keyring'>,
  reportId: string,
  chat: string,
): Promise<boolean> {
  const report = await work.inside.reports.byId(reportId);
  if (report === null || !report.consents.shareParalegal) return false;
  return (await replyToOf(work, report))?.chat === chat;
}

/** One neutral line with a button, and only to who asked for it: it says nothing of what it is about. */
export async function tellReporter(
  work: CaseWork,
  report: Report,
  line: 'flows:push.answer' | 'flows:push.late',
): Promise<void> {
  const to = await replyToOf(work, report);
  if (to === null) return;
  const message: Message = {
    rev: 0,
    texts: [{ key: line }],
    options: [
      { value: `answers.${makeLink(work.keyring, report.id)}`, label: { key: 'flows:push.answer_open' } },
    ],
    nav: [],
    expects: 'none',
    lang: to.lang,
    country: null,
  };
  await work.push({ ...to, about: report.id }, message);
}
