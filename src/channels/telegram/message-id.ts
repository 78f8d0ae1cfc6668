/**
 * What the rest of Sema keeps as "the platform's id of the message". A text that was sent in several messages has
 * all their ids in it, so that deleting it deletes all of them.
 */
export function writeMessageId(ids: readonly number[]): string {
  return ids.join('+');
}

/** The ids in it, first to last; what is not an id of Telegram's is left out. */
export function readMessageId(text: string): readonly number[] {
  return text
    .split('+')
    .filter((id) => /^[1-9]\d{0,14}$/.test(id))
    .map(Number);
}
