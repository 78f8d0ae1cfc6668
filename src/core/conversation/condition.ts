import type { Condition, Facts } from './flow.ts';

type Answers = Readonly<Record<string, readonly string[]>>;

/**
 * Whether a condition is true of these answers and facts. A fact nobody told is `false`; a fact that is a list is met by
 * any of its members. An unanswered field never meets `any`.
 */
export function holds(condition: Condition, answers: Answers, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers, facts));
  if ('some' in condition) return condition.some.some((part) => holds(part, answers, facts));
  if ('not' in condition) return !holds(condition.not, answers, facts);
  if ('fact' in condition) {
    const told = facts[condition.fact] ?? false;
    return Array.isArray(told) ? told.includes(condition.is) : told === condition.is;
  }
  const given = answers[condition.field] ?? [];
  if ('answered' in condition) return given.length > 0 === condition.answered;
  return condition.any.some((code) => given.includes(code));
}
