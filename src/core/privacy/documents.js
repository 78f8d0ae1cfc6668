import { matches } from './span.js';
import { isDate, isSomethingElse } from './surroundings.js';

/** @import { Identifier } from './span.js' */

/** What may stand between a word such as "ID" and its number: no digit, no bracket, no end of line, nothing removed. */
const between = '[^\\d\\n\\[\\]…]{0,20}';
const idWord =
  'id|i\\.d|id no|national id|kitambulisho|vitambulisho|namba ya mteja|client (?:no|number|id)|patient (?:no|number|id)|nhif|sha|nida|huduma (?:no|namba|number|card)|maisha (?:no|namba|number|card)|удостоверени\\p{L}*|удостовер|уд\\.? ?личности|айди|иин|пин|инн|id-карт\\p{L}*';
const passportWord = 'passports?|pasipoti|pasi|паспорт\\p{L}*|загран\\p{L}*';

const nearIdWord = new RegExp(
  `(?<=(?<![\\p{L}\\d])(?:${idWord})(?!\\p{L})${between})(?<!\\d)\\d(?:[ -]?\\d){5,12}(?![\\d/])`,
  'giu',
);
const nearPassportWord = new RegExp(
  `(?<=(?<![\\p{L}\\d])(?:${passportWord})(?!\\p{L})${between})(?<!\\d)(?<![\\p{L}\\d])(?:\\p{L}{1,3} ?)?\\d(?:[ -]?\\d){5,9}(?![\\d/])`,
  'giu',
);
/** A passport or tax number by its shape: capitals and seven to nine digits, as A1234567, AK0123456, N12345678, A012345678Z. */
const lettered = /(?<![\p{L}\d])[A-ZА-Я]{1,3}\d{7,9}[A-Z]?(?![\p{L}\d])/gu;
const long = /(?<![\p{L}\d/.,])\d{9,30}(?![\p{L}\d/])/gu;
const iin = /(?<![\p{L}\d])\d(?:[ -]?\d){11}(?![\p{L}\d])/gu;
const kyrgyzPin = /(?<![\p{L}\d])[12](?:[ -]?\d){13}(?![\p{L}\d])/gu;
const nida = /(?<![\p{L}\d])(?:19|20)\d{6}[ -]?\d{5}[ -]?\d{5}[ -]?\d{2}(?![\p{L}\d])/gu;
/** Written as on the card, in fours or 4-6-5, or without a break. */
const card =
  /(?<![\p{L}\d])(?:[2-6]\d{12,18}|[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|3\d{3}([ -])\d{6}\2\d{5})(?![\p{L}\d])/gu;
const plates = [
  /(?<![\p{L}\d])(?!kes|ksh|kwa)k[a-z]{2} ?\d{3}[a-z](?![\p{L}\d])/giu,
  /(?<![\p{L}\d])(?!KES|KSH|KWA)K[A-Z]{2} \d{3} [A-Z](?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:T ?\d{3} ?[A-Z]{3}|t\d{3}[a-z]{3})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])\d{3} ?(?!KES|TZS|KZT|KGS|USD|EUR|ARV|MAT|TB)[A-Z]{2,3} ?(?:0[1-9]|1\d|20)(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])0\d ?KG ?\d{3} ?[A-Z]{2,3}(?![\p{L}\d])/gu,
];

/**
 * Numbers of identity papers and bank cards, and car plates.
 * @param {string} text
 * @returns {Identifier[]}
 */
export function findDocuments(text) {
  /**
   * @param {string} match
   * @param {number} at
   */
  const somethingElse = (match, at) => isDate(match) || isSomethingElse(text, at, at + match.length);
  /** @param {string} match */
  const digits = (match) => match.replace(/\D/g, '');
  return [
    ...matches(text, card, 'card', (match) => hasLuhnSum(digits(match))),
    ...matches(text, nida, 'id_number', (match) => isBirthDay(digits(match).slice(0, 8))),
    ...matches(text, iin, 'id_number', (match) => isIin(digits(match))),
    ...matches(text, kyrgyzPin, 'id_number', (match) => isKyrgyzPin(digits(match))),
    ...matches(text, nearIdWord, 'id_number', (match, at) => !somethingElse(match, at)),
    ...matches(text, nearPassportWord, 'id_number', (match, at) => !somethingElse(match, at)),
    ...matches(text, lettered, 'id_number', (match, at) => !somethingElse(match, at)),
    ...plates.flatMap((plate) => matches(text, plate, 'plate')),
  ];
}

/**
 * Long numbers of no known shape: nothing else in a story has nine digits or more in a row.
 * @param {string} text
 * @returns {Identifier[]}
 */
export function findLongNumbers(text) {
  return matches(
    text,
    long,
    'id_number',
    (match, at) => !isDate(match) && !isSomethingElse(text, at, at + match.length),
  );
}

/**
 * Kazakhstan's individual number: birth day YYMMDD, century and sex 0-6, and a check digit in two rounds of weights.
 * @param {string} digits
 */
function isIin(digits) {
  const all = [...digits].map(Number);
  if (all.length !== 12 || (all[6] ?? 9) > 6) return false;
  if (!isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))) return false;
  /** @param {number} shift */
  const sum = (shift) =>
    all.slice(0, 11).reduce((total, digit, at) => total + digit * (((at + shift) % 11) + 1), 0) % 11;
  const first = sum(0);
  const check = first === 10 ? sum(2) : first;
  return check < 10 && check === all[11];
}

/**
 * Kyrgyzstan's personal number: sex 1 or 2, birth day DDMMYYYY, five more digits.
 * @param {string} digits
 */
function isKyrgyzPin(digits) {
  if (!/^[12]\d{13}$/.test(digits)) return false;
  const year = Number(digits.slice(5, 9));
  return isDay(Number(digits.slice(3, 5)), Number(digits.slice(1, 3))) && year >= 1900 && year <= 2099;
}

/** @param {string} digits */
function isBirthDay(digits) {
  return isDay(Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

/**
 * @param {number} month
 * @param {number} day
 */
function isDay(month, day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/**
 * Luhn's sum, which every bank card has (ISO/IEC 7812).
 * @param {string} digits
 */
function hasLuhnSum(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
