import { findAccounts } from './accounts.js';
import { findDocuments, findLongNumbers } from './documents.js';
import { findPhones } from './phones.js';
import { blank, plain } from './span.js';

/** @import { Identifier } from './span.js' */

/**
 * What in a text could lead to a person: phone numbers (also spelled out), e-mails, numbers of documents and bank cards,
 * accounts, links, car plates. In order, never overlapping; places are UTF-16 indices. Names are not looked for: nothing
 * finds them well enough. Case numbers, money, dates, doses and receipts are left alone. Never throws.
 * @param {string} text
 * @param {string} country ISO code whose phone numbers may be written without a country code
 */
export function findIdentifiers(text, country) {
  /** @type {Identifier[]} */
  const found = [];
  let rest = plain(text);
  // Again without what was found: a removed number must not leave a rest that is found the next time.
  for (;;) {
    const more = apart([
      ...findAccounts(rest),
      ...findDocuments(rest),
      ...findPhones(rest, country),
      ...findLongNumbers(rest),
    ]);
    if (more.length === 0) break;
    found.push(...more);
    rest = blank(rest, more);
  }
  return found.sort((one, other) => one.start - other.start);
}

/**
 * The text with each of `found` replaced by `word`, a bracketed word in the reader's language.
 * @param {string} text
 * @param {readonly Identifier[]} found
 * @param {string} word
 */
export function removeIdentifiers(text, found, word) {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start)) {
    if (start < at) continue;
    kept += text.slice(at, start) + word;
    at = end;
  }
  return kept + text.slice(at);
}

/**
 * Joins those that overlap into one, of the kind of the first; the finders come in order of certainty.
 * @param {readonly Identifier[]} candidates
 */
function apart(candidates) {
  /** @type {Identifier[]} */
  const kept = [];
  const sorted = [...candidates].sort((one, other) => one.start - other.start);
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last && one.start < last.end) {
      if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
    } else kept.push(one);
  }
  return kept;
}
