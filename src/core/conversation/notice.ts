import { findIdentifiers, removeIdentifiers } from '../privacy/identifiers.js';
import { detectDanger } from '../triage/danger.ts';
import { note } from './show.ts';
import { factsOf, type Turn } from './turn.ts';

/** Stands where an identifier was taken out; the same in every language. */
const REMOVED = '[…]';

/** Says the card of everything the text speaks of, the most urgent first; the first one is what an alert would be about. */
export function showCards(turn: Turn, text: string): string | null {
  if (turn.session.staff !== undefined) return null;
  const kinds = detectDanger(turn.book.danger, text);
  const facts = factsOf(turn);
  const uncovered = facts.covered === true ? [] : [{ key: 'ui:nobody_to_alert' }];
  const told = facts.numbers;
  const numbers =
    typeof told === 'string' && told !== '' ? [{ key: 'urgent:numbers', params: { numbers: told } }] : [];
  for (const kind of kinds)
    turn.say.push(note(turn, [{ key: `urgent:${kind}.text` }, ...numbers, ...uncovered]));
  return kinds[0] ?? null;
}

/** The question about alerting a person, where there is one. */
export function alertQueue(turn: Turn, danger: string | null): readonly string[] {
  return danger !== null && factsOf(turn).covered === true ? ['asides.alert'] : [];
}

/** The text without telephone numbers and the like; null where there are none. */
export function masked(turn: Turn, text: string): string | null {
  const { country } = turn.session;
  let left = text;
  // Before a country was chosen it may be a number of any of them.
  for (const one of country === null ? turn.env.countries : [country])
    left = removeIdentifiers(left, findIdentifiers(left, one), REMOVED);
  return left === text ? null : left;
}
