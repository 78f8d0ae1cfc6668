import { readLink } from '../../crypto/link.ts';
import type { Report } from '../ports/reports.ts';
import { openCopy } from '../relay-copy.ts';
import { consentForm, reportFacts } from '../report-view.ts';
import { replyToOf } from '../tell-reporter.ts';
import type { Handle, TurnContext } from './context.ts';

/** The button of a push: what waits for a reporter who asked to be written to in this very chat. */
export const readAnswers: Handle<'read_answers'> = async ({ link }, context) => {
  const { inside, keyring, now } = context;
  const none = { type: 'resume', outcome: 'none', facts: {} } as const;
  const report = await reportHere(context, link);
  if (report === null) return none;
  const waiting = (await inside.relay.unreadFor('reporter', report.id)).filter(
    (message) => message.reporterCopy !== null,
  );
  const answers = waiting.flatMap(({ id, reporterCopy }) =>
    reporterCopy === null ? [] : [openCopy(keyring, id, 'reporter', reporterCopy)],
  );
  const facts = await reportFacts(inside, report, now);
  // A push can also mean a question ("is it solved?") or bad news, which "my report" shows.
  if (answers.length === 0 && facts.may_confirm !== true && facts.late !== true) return none;
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
  };
};

/** A link alone opens nothing: the report must be one that is answered in this chat. */
async function reportHere(context: TurnContext, link: string | undefined): Promise<Report | null> {
  const { inside, keyring, session, channel, chat } = context;
  const id = link === undefined ? String(session.view?.report ?? '') : readLink(keyring, link);
  if (id === null || id === '') return null;
  const report = await inside.reports.byId(id);
  if (report === null) return null;
  const to = await replyToOf(context, report);
  return to?.channel === channel && to.chat === chat ? report : null;
}
