import { SealBroken } from '../crypto/vault.ts';
import { openReplyTo, type ReplyTo } from './addresses.ts';
import type { ChannelName } from './arrival.ts';
import type { CaseWork } from './case-work.ts';
import type { Report } from './ports/reports.ts';

/**
 * The reports whose reporters asked to be written to in this chat. Nothing stored says which reports one chat has made, so
 * that nobody can link them; therefore every address that is kept is opened. They are few: open cases of those who asked.
 */
export async function reportsAnsweredIn(
  work: Pick<CaseWork, 'inside' | 'keyring'>,
  channel: ChannelName,
  chat: string,
): Promise<readonly { readonly report: Report; readonly to: ReplyTo }[]> {
  const found: { report: Report; to: ReplyTo }[] = [];
  for (const { reportId, sealed } of await work.inside.reports.replyAddresses()) {
    const to = opened(work, reportId, sealed);
    if (to?.channel !== channel || to.chat !== chat) continue;
    const report = await work.inside.reports.byId(reportId);
    if (report?.contact === 'here') found.push({ report, to });
  }
  return found;
}

/** One row that was tampered with must not keep somebody else's answers from them. */
function opened(
  { keyring }: Pick<CaseWork, 'keyring'>,
  reportId: string,
  sealed: Uint8Array,
): ReplyTo | null {
  try {
    return openReplyTo(keyring, reportId, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
