import {
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { matches } from './span.js';
import { findSpokenNumbers } from './spoken-numbers.js';
import { isDate, isSomethingElse } from './surroundings.js';

/** @import { Identifier } from './span.js' */

/** Digits kept apart by signs that nobody uses in sums, or with the letter O for zero: 0722*000*000, O722OOOOOO. */
const disguised = /(?<![\p{L}\d])\+?[\doOоО](?:[ .*_~|=-]{0,2}[\doOоО]){8,14}(?![\p{L}\d])/gu;

/**
 * Phone numbers, with the country's own ways of writing them; also disguised or spelled out in words.
 * @param {string} text
 * @param {string} country
 * @returns {Identifier[]}
 */
export function findPhones(text, country) {
  const home = isSupportedCountry(country) ? country : undefined;
  /** @param {string} digits */
  const isPhone = (digits) => parsePhoneNumberFromString(digits, home)?.isValid() === true;
  const written = findPhoneNumbersInText(text, { ...(home ? { defaultCountry: home } : {}), extended: false })
    .filter(({ startsAt, endsAt, number }) => {
      const type = number.getType();
      const mobile = type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
      return looksLikePhone(text, startsAt, endsAt, mobile);
    })
    .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt, kind: /** @type {const} */ ('phone') }));
  return [
    ...written,
    ...matches(
      text,
      disguised,
      'phone',
      (match) =>
        /[*_~|=oOоО]/.test(match) &&
        (match.match(/\d/g)?.length ?? 0) >= 6 &&
        isPhone(match.replace(/[oOоО]/g, '0').replace(/[^\d+]/g, '')),
    ),
    ...findSpokenNumbers(text, isPhone).map((span) => ({ ...span, kind: /** @type {const} */ ('phone') })),
  ];
}

/**
 * The library takes case numbers (2024/1187), days and sums for phone numbers: those are not.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {boolean} mobile
 */
function looksLikePhone(text, start, end, mobile) {
  const written = text.slice(start, end);
  if (/^[+(]?[+0]/.test(written) && (written.match(/\d/g)?.length ?? 0) >= 9 && !isDate(written)) return true;
  if (written.includes('/') || text[start - 1] === '/' || text[end] === '/') return false;
  if (isDate(written) || isSomethingElse(text, start, end)) return false;
  if (/^\d+$/.test(written)) return true;
  // Sums, days and years in a row: 10000 - 2026, 18.5.2021 21.15.
  const inARow = /[^\d)]\D/.test(written) || /(?<!\d)(?:19|20)\d\d(?!\d)/.test(written);
  return mobile && !inARow;
}
