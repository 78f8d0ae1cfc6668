import type { CaseWork } from '../../app/case-work.ts';
import { mayAskHeld } from '../../app/casework/ask-held.ts';
import { dueOf } from '../../app/casework/due-of.ts';
import { colleaguesFor } from '../../app/casework/hand-over.ts';
import { mayPass } from '../../app/casework/pass-on.ts';
import { mayWork, type SeenCase, seeCase } from '../../app/casework/see-case.ts';
import { mayDecide } from '../../app/casework/set-aside.ts';
import { similarCases } from '../../app/casework/similar-cases.ts';
import { isFree } from '../../app/casework/take-case.ts';
import { mayWrite } from '../../app/casework/write-to-reporter.ts';
import { quoteOfReport } from '../../app/quotes/prepare-quote.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { replyToOf } from '../../app/tell-reporter.ts';
import { mayMove } from '../../core/cases/status.ts';

/** Everything that the page of a case says, read in one go. What is sealed stays so. */
export type CaseView = Awaited<ReturnType<typeof viewCase>>;

export async function viewCase(work: CaseWork, seen: SeenCase) {
  const { inside, keyring, book } = work;
  const { case: one, report, member } = seen;
  const flags = await inside.cases.flags(one.id);
  const members = await inside.staff.list();
  const names = new Map(members.map((who) => [who.id, openStaffName(keyring, who.id, who.name)]));
  const facilities = await inside.directory.facilities();
  const facility = report.facilityId === null ? null : await inside.directory.facility(report.facilityId);
  const wraps = await inside.reports.wraps(report.id);
  const statuses = (book.lists.get('case_status') ?? []).map((item) => item.code);
  const may = seen.holds && one.open ? statuses.map((to) => ({ to, may: mayMove(one.status, to) })) : [];
  const merged = one.mergedInto === null ? null : await inside.cases.byId(one.mergedInto);
  // Who may see this one may have a conflict in the other.
  const other = merged === null ? null : await seeCase(work, member, merged.ref);
  const proposal = await inside.setAside.proposal(report.id);
  return {
    ...seen,
    aside: {
      reason: await inside.setAside.reason(report.id),
      proposal,
      mayDecide: proposal !== null && mayDecide(seen, proposal),
    },
    flags,
    facility,
    facilities: facilities.filter((place) => place.country === one.country),
    facts: await inside.reports.facts(report.id),
    due: dueOf(seen, flags),
    nameOf: (id: string | null) => (id === null ? null : (names.get(id) ?? null)),
    wrap: wraps.find((wrap) => wrap.holder === `staff:${member.id}`)?.wrapped ?? null,
    texts: await inside.reports.texts(report.id),
    quote: await quoteOfReport(work, report.id),
    thread: await inside.relay.thread(report.id),
    notes: await inside.casework.notes(one.id),
    responses: await inside.casework.responses(one.id),
    similar: await similarCases(work, seen),
    colleagues: mayWork(seen) && one.open ? await colleaguesFor(work, seen) : [],
    mergedInto: other?.case.ref ?? null,
    mayTake: isFree(seen),
    mayPass: mayPass(seen),
    mayWrite: mayWrite(seen),
    mayWork: mayWork(seen),
    mayAskHeld: mayAskHeld(seen, flags),
    moves: may.filter(({ may }) => may === 'allowed').map(({ to }) => to),
    mayAskSolved: may.some(({ may }) => may === 'ask'),
    answeredHere: (await replyToOf(work, report)) !== null,
    grades: (book.lists.get('evidence_grade') ?? []).map((item) => item.code),
    kindsOfResponse: (book.lists.get('response_provided') ?? []).map((item) => item.code),
  };
}

/** Stories before which people are warned, and open them when they are ready. */
export function isHeavy({ flags, facts }: Pick<CaseView, 'flags' | 'facts'>): boolean {
  return (
    flags.some(({ rule }) => /sexual_violence|death/.test(rule)) || facts.some(({ code }) => HEAVY.has(code))
  );
}

const HEAVY: ReadonlySet<string> = new Set([
  'violence_sexual',
  'violence_sexual_harassment',
  'after_sexual_violence',
  'death_suspected',
  'death',
]);
