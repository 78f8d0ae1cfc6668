/** How a quote is made of a story: whole sentences of it, with words masked. Nothing can be put into somebody's mouth. */

/**
 * A piece of a story: a word that can be masked by itself, or what stands between two.
 * @typedef {{ readonly text: string, readonly start: number, readonly word: boolean }} Piece
 * @typedef {readonly Piece[]} Sentence
 * @typedef {import('../../core/privacy/quotable.js').Mask} Mask
 * @typedef {(start: number) => string | null} MaskedAs what a word is masked as, by where it begins; null: as it was told
 */

/**
 * @param {string} story
 * @returns {readonly Sentence[]}
 */
export function sentencesOf(story) {
  const ends = [...story.matchAll(/[.!?…]+["»”)]*\s+|\n+/gu)].map(({ 0: end, index }) => index + end.length);
  const cuts = [0, ...ends, story.length];
  return cuts
    .slice(0, -1)
    .map((from, at) => piecesOf(story.slice(from, cuts[at + 1]), from))
    .filter((sentence) => sentence.some(({ word }) => word));
}

/**
 * @param {string} text
 * @param {number} from
 * @returns {Sentence}
 */
function piecesOf(text, from) {
  return [
    ...text.matchAll(/[\p{L}\p{M}\p{Nd}@'’_+/-]+(?:[.,:][\p{L}\p{Nd}]+)*|[^\p{L}\p{M}\p{Nd}@'’_+/-]+/gu),
  ].map(({ 0: piece, index }) => ({
    text: piece,
    start: from + index,
    word: /[\p{L}\p{Nd}]/u.test(piece),
  }));
}

/**
 * The kind of the proposal that a word lies in; null where there is none.
 * @param {Piece} piece
 * @param {readonly Mask[]} masks
 */
export function proposedFor({ text, start }, masks) {
  return masks.find((mask) => mask.start < start + text.length && mask.end > start)?.kind ?? null;
}

/**
 * The quote: chosen sentences, `…` for what is left out between them, one bracket for a run of words masked alike.
 * @param {readonly Sentence[]} sentences
 * @param {ReadonlySet<number>} chosen places of sentences
 * @param {MaskedAs} maskedAs
 */
export function quoteOf(sentences, chosen, maskedAs) {
  /** @type {string[]} */
  const parts = [];
  let last = -1;
  for (const [at, sentence] of sentences.entries()) {
    if (!chosen.has(at)) continue;
    if (last >= 0 && at > last + 1) parts.push('… ');
    parts.push(masked(sentence, maskedAs));
    last = at;
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/**
 * @param {Sentence} sentence
 * @param {MaskedAs} maskedAs
 */
function masked(sentence, maskedAs) {
  let said = '';
  /** @type {string | null} */
  let run = null;
  let between = '';
  for (const { text, start, word } of sentence) {
    if (!word) {
      between += text;
      continue;
    }
    const as = maskedAs(start);
    const goesOn = as !== null && as === run && /^[\s-]*$/.test(between);
    if (!goesOn) said += between + (as ?? text);
    between = '';
    run = as;
  }
  const end = said + between;
  return /\s$/.test(end) ? end : `${end} `;
}
