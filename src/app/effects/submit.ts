import { randomUUID } from 'node:crypto';
import type { Draft } from '../../core/conversation/session.ts';
import { aboutSelf, codedFacts } from '../../core/report/coded.ts';
import { consentsFrom } from '../../core/report/consents.ts';
import { dayIn } from '../../core/report/day.ts';
import { selfCounts } from '../../core/report/self-counts.ts';
import { writeTold } from '../../core/report/told.ts';
import { triage } from '../../core/triage/triage.ts';
import { type AgeKeys, makeIdentity, sealTo } from '../../crypto/envelope.ts';
import { receiptRef } from '../../crypto/pseudonym.ts';
import { makeReceipt, reporterIdentity } from '../../crypto/receipt.ts';
import { noteSighting } from '../note-sighting.ts';
import { openCase } from '../open-case.ts';
import type { NewReport, Report } from '../ports/reports.ts';
import type { Handle, TurnContext } from './context.ts';

/**
 * Stores a report: codes in the clear, words and who somebody is sealed to the report's own key, which is wrapped to those
 * who may open it and then forgotten. Flags make it a case where the reporter agreed that a paralegal sees it.
 */
export const submit: Handle<'submit'> = async ({ draft, contact }, context) => {
  const consents = draft.answers.consent ?? [];
  if (!consents.includes('store_report')) throw new Error('a draft without the yes to keep it was sent');
  const { inside, keyring, book } = context;
  const country = countryOf(context);
  const receipt = makeReceipt();
  const reporter = await reporterIdentity(keyring, receipt);
  const own = await makeIdentity();
  const report: Report = {
    id: randomUUID(),
    receiptRef: receiptRef(keyring, receipt),
    reporterRecipient: reporter.recipient,
    recipient: own.recipient,
    kind: draft.kind,
    country,
    region: regionOf(context, draft, country),
    facilityId: await facilityOf(context, draft),
    day: dayIn(context.now, context.zoneOf(country)),
    lang: context.session.lang ?? 'en',
    flow: draft.flow,
    flowVersion: draft.version,
    taxonomyVersion: book.taxonomyVersion,
    consents: consentsFrom(consents),
    contact: contact === 'none' ? 'none' : 'code',
    peerFiled: draft.peer === true,
  };
  await inside.reports.insert(await sealed(context, draft, report, own, reporter));
  await noteSighting(context, report, draft.answers);

  const hits = report.consents.shareParalegal
    ? triage(book.rules, { answers: draft.answers, consents, country })
    : [];
  const heard = hits.length > 0 && (await openCase(context, report, hits, own.identity));
  const may_push =
    heard && consents.includes('contact_back') && context.channel !== 'webchat' && !report.peerFiled;
  return {
    type: 'resume',
    outcome: 'sent',
    facts: { report: report.id, case_opened: heard, may_push },
    once: { receipt },
    report: report.id,
  };
};

async function sealed(
  { book, recoveryRecipient }: TurnContext,
  draft: Draft,
  report: Report,
  own: AgeKeys,
  reporter: AgeKeys,
): Promise<NewReport> {
  const about = aboutSelf(draft.answers);
  const counted = report.consents.useInTotals;
  const narrative = writeTold({
    v: 1,
    kind: 'narrative',
    texts: draft.texts,
    about: Object.fromEntries(Object.entries(about).map(([field, codes]) => [field, [...codes]])),
    kept: [...(draft.kept ?? [])],
    counted,
  });
  return {
    report,
    facts: codedFacts(draft.answers, book.lists, report.country),
    texts: [
      {
        id: randomUUID(),
        kind: 'narrative',
        sealed: await sealTo([own.recipient], narrative),
        day: report.day,
      },
    ],
    wraps: [
      { holder: 'recovery', wrapped: await sealTo([recoveryRecipient], own.identity) },
      { holder: 'reporter', wrapped: await sealTo([reporter.recipient], own.identity) },
    ],
    replyAddress: null,
    selfCounts: counted ? selfCounts(report, about) : [],
  };
}

function countryOf({ session, book }: TurnContext): string {
  const country = session.country ?? (book.countries.length === 1 ? book.countries[0] : undefined);
  if (country === undefined) throw new Error('a report was sent before a country was chosen');
  return country;
}

function regionOf({ book }: TurnContext, draft: Draft, country: string): string | null {
  const region = draft.answers.region?.[0];
  return book.regions.get(country)?.find((one) => one.code === region)?.code ?? null;
}

/** The facility may have been retired while the report was being written; it is still where it happened. */
async function facilityOf({ inside }: TurnContext, draft: Draft): Promise<string | null> {
  const id = draft.answers.facility?.[0];
  return id === undefined ? null : ((await inside.directory.facility(id))?.id ?? null);
}
