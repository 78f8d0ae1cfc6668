import type { Alerted } from '../triage/rules.ts';
import { inOrder } from './order.ts';

/** Somebody who could work a case. */
export type Candidate = {
  readonly id: string;
  readonly role: string;
  /** `health_link`, `safeguarding`, `outside_contact`, `on_call`, `no_nights`. */
  readonly duties: readonly string[];
  readonly countries: readonly string[];
  /** Empty: every region of the countries. */
  readonly regions: readonly string[];
  readonly languages: readonly string[];
  /** Ids of facilities they work for or are named with, and `organisation` for our own. */
  readonly conflicts: readonly string[];
  readonly cap: number;
  readonly openCases: number;
  /** Milliseconds UTC. */
  readonly fullUntil: number | null;
  readonly suspended: boolean;
  /** They were woken on as many nights this week as they agreed to. */
  readonly nightsSpent?: boolean;
  /** False: no alert reaches them, they see in their inbox what is theirs. */
  readonly reachable?: boolean;
};

/** What routing may know of a case. */
export type Routed = {
  readonly country: string;
  readonly region: string | null;
  readonly lang: string;
  readonly facility: string | null;
  /** The report is about the organisation that runs this. */
  readonly aboutOrganisation: boolean;
  /** Whom the flags ask for. */
  readonly alerts: readonly Alerted[];
  readonly red: boolean;
  /** It is night where it happened. */
  readonly night: boolean;
};

/** Ids in the order of escalation, and how many of the first are alerted at once. */
export type Route = { readonly order: readonly string[]; readonly first: number };

/**
 * Who is to be told, in which order: one for each duty or role that the flags ask for, the others with such a duty, then
 * paralegals, then coordinators. Somebody with a conflict is never in it; an outside contact stands in for them. People who
 * are full (or sleep at night) come last before the coordinators for a red flag, and otherwise only where nobody else is.
 * At night a red flag wakes first only those on call who have nights left; where nobody is on call, nobody is passed over.
 * Whoever is reached by no alert has their place like anybody else, and holds nobody up: the next who is reached is alerted
 * together with them.
 * The same arguments give the same order.
 * @param now milliseconds since the epoch, UTC
 */
export function route(candidates: readonly Candidate[], routed: Routed, now: number): Route {
  const here = candidates.filter((one) => !one.suspended && one.countries.includes(routed.country));
  const clear = here.filter((one) => !hasConflict(one, routed.facility, routed.aboutOrganisation));
  const conflicted = routed.aboutOrganisation || clear.length < here.length;
  const usable = inOrder(clear, routed).filter((one) => conflicted || !isOutside(one));

  const workers = usable.filter((one) => one.role === 'paralegal' || holdsAsked(one, routed));
  const free = workers.filter((one) => !isFull(one, routed, now));
  const full = workers.filter((one) => isFull(one, routed, now));
  const coordinators = usable.filter((one) => one.role === 'coordinator');
  const outside = conflicted ? usable.filter((one) => one.duties.includes('outside_contact')) : [];

  const asked = (one: Candidate) => holdsAsked(one, routed);
  const busy = routed.red ? full : [];
  const wakes = routed.red && routed.night;
  const onCall = wakes
    ? usable.filter((one) => isOnCall(one) && isReached(one) && !isFull(one, routed, now))
    : [];
  const all = [
    ...onCall,
    ...free.filter(asked),
    ...free.filter((one) => !asked(one)),
    ...busy,
    ...coordinators,
    ...outside,
  ];
  const pool = unique(all.length > 0 ? all : full);
  const front = withOneReached(atOnce(onCall.length > 0 ? onCall : pool, routed), pool);
  return {
    order: unique([...front, ...pool]).map((one) => one.id),
    first: front.length,
  };
}

/** Whether somebody must neither see nor hear of a report: they work for, or are named with, whom it is about. */
export function hasConflict(
  one: { readonly conflicts: readonly string[] },
  facility: string | null,
  aboutOrganisation: boolean,
): boolean {
  return (
    (facility !== null && one.conflicts.includes(facility)) ||
    (aboutOrganisation && one.conflicts.includes('organisation'))
  );
}

/** One person for each duty or role asked for; whoever comes first where nobody has any of them. */
function atOnce(pool: readonly Candidate[], { alerts }: Routed): readonly Candidate[] {
  const dutiesFirst = [...alerts].sort((a, b) => Number(isRole(a)) - Number(isRole(b)));
  const found = dutiesFirst.flatMap((asked) => upToReached(pool.filter((one) => answersTo(one, asked))));
  return unique(found.length > 0 ? found : upToReached(pool));
}

/** The first whom an alert reaches, and those before; the first alone where it reaches none of them. */
function upToReached(list: readonly Candidate[]): readonly Candidate[] {
  return list.slice(0, Math.max(0, list.findIndex(isReached)) + 1);
}

function withOneReached(front: readonly Candidate[], pool: readonly Candidate[]): readonly Candidate[] {
  const next = front.some(isReached) ? undefined : pool.find(isReached);
  return next === undefined ? front : [...front, next];
}

function isReached(one: Candidate): boolean {
  return one.reachable !== false;
}

function answersTo(one: Candidate, asked: Alerted): boolean {
  return isRole(asked) ? one.role === asked : one.duties.includes(asked);
}

function holdsAsked(one: Candidate, { alerts }: Routed): boolean {
  return alerts.some((asked) => !isRole(asked) && one.duties.includes(asked));
}

function isRole(asked: Alerted): boolean {
  return asked === 'paralegal' || asked === 'coordinator';
}

/** Outside contacts are asked only in the place of people with a conflict. */
function isOutside(one: Candidate): boolean {
  return one.duties.includes('outside_contact');
}

function isFull(one: Candidate, { night }: Routed, now: number): boolean {
  if (one.openCases >= one.cap || (one.fullUntil !== null && one.fullUntil > now)) return true;
  return night && (one.duties.includes('no_nights') || one.nightsSpent === true);
}

function isOnCall(one: Candidate): boolean {
  return one.duties.includes('on_call');
}

function unique(list: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}
