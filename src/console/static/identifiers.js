/** What in a message could tell whoever sees the reporter's screen who somebody is. It warns, and forbids nothing. */

/** @typedef {'number' | 'mail' | 'name'} Found */

/** Digits as people write them in telephone and document numbers; a year, an hour or a sum has fewer. */
const NUMBER = /(?:\p{Nd}[\s().-]?){6,}\p{Nd}/u;
const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]{2,}|(?:^|\s)@\w{4,}/u;
/** Two words with capitals beside one another. */
const NAME = /(?<!\p{L})\p{Lu}\p{Ll}{2,}\s+\p{Lu}\p{Ll}{2,}/u;

/**
 * @param {string} text
 * @returns {readonly Found[]}
 */
export function identifiersIn(text) {
  /** @type {readonly (readonly [Found, RegExp])[]} */
  const kinds = [
    ['number', NUMBER],
    ['mail', MAIL],
    ['name', NAME],
  ];
  return kinds.filter(([, pattern]) => pattern.test(text)).map(([found]) => found);
}
