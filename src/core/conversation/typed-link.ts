import { readRef } from '../cases/ref.ts';
import type { Word } from './book.ts';
import { placeOf, type Turn } from './turn.ts';

/** In place of a report's link: whatever waits to be read in this very chat. */
export const ANY_REPORT = '*';

/**
 * What a chat without buttons types instead of the button of an alert or a push, as that button's value; null where the
 * text is something else. A paralegal types the case's reference, a reporter the word for "answer".
 */
export function typedLink(turn: Turn, text: string, word: Word | undefined): string | null {
  if (turn.session.staff === undefined) return word === 'answer' ? `answers.${ANY_REPORT}` : null;
  const ref = readRef(text);
  if (ref === null) return null;
  // Letters alone may be a word that is meant for the reporter.
  const telling = placeOf(turn)?.step.kind === 'text';
  return telling && !/\d/.test(ref) ? null : `case.${ref}`;
}
