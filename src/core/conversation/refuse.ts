import type { Text } from './say.ts';
import { drafts, type Place, type Turn } from './turn.ts';

/**
 * The longest text taken in one message, in characters. What is looked for in it takes time, and nobody else is answered
 * meanwhile: the worst text of this length takes a fifth of a second. Telegram sends 4,096, the web page's box takes as many.
 */
export const LONGEST_TEXT = 6_000;
/** All words of a report that is not sent, in characters: they travel with every turn. */
export const LONGEST_STORY = 60_000;
/** A code stands in a message of at most so many characters; what is longer is a story, and never thrown away. */
const LONGEST_WITH_CODE = 80;

/** Why a text is not taken, of which then nothing is kept; null for nearly all. */
export function refusal(turn: Turn, place: Place, text: string): Text | null {
  if (text.length > LONGEST_TEXT) return { key: 'ui:too_long' };
  if (place.step.kind === 'text' && place.step.exact === true) return null;
  if (isCode(turn, text)) return { key: 'ui:looks_like_code' };
  return isFull(turn, place, text) ? { key: 'ui:story_full' } : null;
}

/** A code typed where nobody asked for one: kept in a story, whoever reads the story could use it. */
export function isCode(turn: Turn, text: string): boolean {
  if (turn.session.staff !== undefined || text.trim().length > LONGEST_WITH_CODE) return false;
  return turn.env.looksLikeCode?.(text) === true;
}

function isFull({ session }: Turn, place: Place, text: string): boolean {
  if (!drafts(place.flow) && place.flow.id !== 'asides') return false;
  const told = [...Object.values(session.draft?.texts ?? {}), session.interrupted?.text ?? '', text];
  return told.reduce((sum, one) => sum + one.length, 0) > LONGEST_STORY;
}
