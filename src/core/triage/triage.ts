import { holds } from '../conversation/condition.ts';
import type { Facts } from '../conversation/flow.ts';
import type { Colour, Rule, Target } from './rules.ts';

/** What is known of one report when it is looked at. */
export type TriageFacts = {
  /** Codes by field. `danger_text` (what free text seemed to say) raises nothing by itself: a human is alerted on a yes. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Codes of `consent_scope` that were given. */
  readonly consents: readonly string[];
  readonly country: string;
};

/** One rule that is true of a report, with the locale keys of its reasons for a paralegal. */
export type Hit = Pick<Rule, 'code' | 'colour' | 'alerts' | 'target' | 'stopsSharing'> & {
  readonly reasons: readonly string[];
};

/** The flags of one report, most urgent first. */
export function triage(rules: readonly Rule[], { answers, consents, country }: TriageFacts): Hit[] {
  const facts: Facts = { country, ...Object.fromEntries(consents.map((code) => [code, true])) };
  const met = rules.filter((rule) => holds(rule.when, answers, facts));
  return met
    .filter((rule) => !isSuperfluous(rule, met))
    .sort((a, b) => colours[a.colour] - colours[b.colour] || roughMinutes(a.target) - roughMinutes(b.target))
    .map((rule) => toHit(rule, country));
}

function isSuperfluous(rule: Rule, met: readonly Rule[]): boolean {
  const { unless } = rule;
  if (unless === undefined) return false;
  return met.some((other) => other.code !== rule.code && (unless === 'any' || unless.includes(other.code)));
}

function toHit(rule: Rule, country: string): Hit {
  const reasons = [`rules:${rule.code}.reason`];
  if (rule.countryReason && rule.reasonIn?.includes(country)) {
    reasons.push(`country_${country}:${rule.countryReason}`);
  }
  const { code, colour, alerts, target } = rule;
  return { code, colour, alerts, target, reasons, ...(rule.stopsSharing && { stopsSharing: true }) };
}

const colours: Record<Colour, number> = { red: 0, amber: 1, green: 2 };

/** Only for the order of hits. The end of the day counts as half a day, because nobody knows the hour here. */
function roughMinutes(target: Target): number {
  if ('minutes' in target) return target.minutes;
  return 'endOfDay' in target ? 12 * 60 : target.workingDays * 24 * 60;
}
