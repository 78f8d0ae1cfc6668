/**
 * A part of a text that could lead to a person. `end` is the index after it.
 * @typedef {{
 *   readonly start: number,
 *   readonly end: number,
 *   readonly kind: 'phone' | 'email' | 'id_number' | 'card' | 'handle' | 'link' | 'plate',
 * }} Identifier
 */

/** Stands for what was found already; no pattern reaches over it. */
const barrier = '…';

/**
 * The text with digits of every script and odd spaces in their plain form, every character where it was.
 * @param {string} text
 */
export function plain(text) {
  return text
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u{1D7CE}-\u{1D7FF}]/gu, (digit) => `${((digit.codePointAt(0) ?? 0) - 0x1d7ce) % 10} `)
    .replace(/[\u00a0\u00ad\u2000-\u200f\u202f\u2060\ufeff]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/＠/g, '@')
    .replace(/＋/g, '+');
}

/**
 * @param {string} text
 * @param {readonly { readonly start: number, readonly end: number }[]} spans
 */
export function blank(text, spans) {
  let left = text;
  for (const { start, end } of spans) {
    left = left.slice(0, start) + barrier.repeat(end - start) + left.slice(end);
  }
  return left;
}

/**
 * Every match of a global pattern that passes the check, as one kind.
 * @param {string} text
 * @param {RegExp} pattern
 * @param {Identifier['kind']} kind
 * @param {(match: string, at: number) => boolean} check
 * @returns {Identifier[]}
 */
export function matches(text, pattern, kind, check = () => true) {
  return [...text.matchAll(pattern)]
    .filter((match) => check(match[0], match.index))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, kind }));
}
