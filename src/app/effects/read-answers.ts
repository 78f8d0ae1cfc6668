import { ANY_REPORT } from '../../core/conversation/typed-link.ts';
import { readLink } from '../../crypto/link.ts';
import type { ReplyTo } from '../addresses.ts';
import type { Report } from '../ports/reports.ts';
import { openCopy } from '../relay-copy.ts';
import { consentForm, reportFacts } from '../report-view.ts';
import { reportsAnsweredIn } from '../reports-answered-in.ts';
import { replyToOf } from '../tell-reporter.ts';
import type { Handle, Resume, TurnContext } from './context.ts';

type Here = { readonly report: Report; readonly to: ReplyTo };

const NONE: Resume = { type: 'resume', outcome: 'none', facts: {} };

/** The button of a push: what waits for a reporter who asked to be written to in this very chat. */
export const readAnswers: Handle<'read_answers'> = async ({ link }, context) => {
  for (const here of await reportsHere(context, link)) {
    const read = await readReport(context, here);
    if (read !== null) return read;
  }
  return NONE;
};

/** Null where nothing waits. */
async function readReport(context: TurnContext, { report, to }: Here): Promise<Resume | null> {
  const { inside, keyring, now } = context;
  const waiting = (await inside.relay.unreadFor('reporter', report.id)).filter(
    (message) => message.reporterCopy !== null,
  );
  const answers = waiting.flatMap(({ id, reporterCopy }) =>
    reporterCopy === null ? [] : [openCopy(keyring, id, 'reporter', reporterCopy)],
  );
  const facts = await reportFacts(inside, report, now);
  // A push can also mean a question or bad news, which "my report" shows.
  const asked = facts.may_confirm === true || facts.held_asked === true;
  if (answers.length === 0 && !asked && facts.late !== true) return null;
  await inside.relay.markRead(
    waiting.map((message) => message.id),
    now,
  );
  return {
    type: 'resume',
    outcome: 'found',
    facts,
    once: { has_unread: answers.length > 0, answers: answers.join('\n\n') },
    form: consentForm(report),
    report: report.id,
    lang: to.lang,
    country: report.country,
  };
}

/** A link alone opens nothing: the report must be one that is answered in this chat. */
async function reportsHere(context: TurnContext, link: string | undefined): Promise<readonly Here[]> {
  const { inside, keyring, session, channel, chat } = context;
  if (link === ANY_REPORT) return reportsAnsweredIn(context, channel, chat);
  const id = link === undefined ? String(session.view?.report ?? '') : readLink(keyring, link);
  if (id === null || id === '') return [];
  const report = await inside.reports.byId(id);
  const to = report === null ? null : await replyToOf(context, report);
  return report !== null && to?.channel === channel && to.chat === chat ? [{ report, to }] : [];
}
