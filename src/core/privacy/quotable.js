import { findIdentifiers } from './identifiers.js';
import {
  BEGINNINGS,
  DAYS,
  DAYS_BESIDE_A_NUMBER,
  NAMED_BY,
  NAMES_NOTHING,
  NOBODY,
  OF,
  PLACES_AFTER,
  PLACES_BEFORE,
  RUSSIAN_VERB,
  SWAHILI_VERB,
} from './quotable-words.js';

/** @typedef {{ readonly start: number, readonly end: number, readonly kind: MaskKind }} Mask */
/** @typedef {'contact' | 'number' | 'date' | 'name' | 'place'} MaskKind */

const NUMBERS = new Set(['id_number', 'card', 'plate']);
/** Words after which somebody or some place is named; they name nobody themselves. */
const SAYS_WHO = new Set(
  [...NAMED_BY, ...PLACES_BEFORE, ...PLACES_AFTER].flatMap((words) => words.split(' ')),
);
const WORD = /[\p{L}\p{M}'’]+/gu;
const either = (/** @type {readonly string[]} */ words) => words.join('|');
const next = `(?<what>[\\p{L}'’]{2,}(?: [\\p{L}'’]+)?)`;
const named = new RegExp(`(?<![\\p{L}\\d])(?:${either(NAMED_BY)})\\.?[ :]+${next}`, 'giu');
const placeBefore = new RegExp(`(?<what>[\\p{L}'’]{2,}) (?:${either(PLACES_BEFORE)})s?(?!\\p{L})`, 'giu');
const placeAfter = new RegExp(
  `(?<![\\p{L}\\d])(?:${either(PLACES_AFTER)})\\.? (?:(?:${either(OF)}) )?(?<what>[\\p{L}'’]{2,})`,
  'giu',
);
const day = new RegExp(`(?<!\\p{L})(?:${either(DAYS)})\\p{L}{0,4}(?!\\p{L})`, 'giu');
const dayBesideNumber = new RegExp(
  `(?:\\d{1,4}\\p{L}{0,3} )?(?<!\\p{L})(?:${either(DAYS_BESIDE_A_NUMBER)})(?!\\p{L})(?: \\p{L}{2,6})?(?: \\d{1,4})?`,
  'giu',
);
const writtenDate = /\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}:\d{2}/gu;
const withDigits = /[\p{L}\p{Nd}]*\p{Nd}[\p{L}\p{Nd}]*/gu;

/**
 * What in a story could tell who somebody is when a part of it is quoted: a proposal for whoever prepares the quote, who sees
 * the original beside it and has the last word. It takes rather too much than too little. In order; parts may overlap.
 * Never throws.
 * @param {string} text
 * @param {string} country ISO code whose phone numbers may be written without a country code
 * @param {readonly string[]} places names of regions and facilities, in any language
 * @returns {Mask[]}
 */
export function proposeMasks(text, country, places) {
  const found = [
    ...findIdentifiers(text, country).map(({ start, end, kind }) =>
      mask(start, end, NUMBERS.has(kind) ? 'number' : 'contact'),
    ),
    ...all(text, writtenDate, 'date'),
    ...all(text, day, 'date'),
    ...all(text, dayBesideNumber, 'date').filter(({ start, end }) => /[\d ]/.test(text.slice(start, end))),
    ...all(text, withDigits, 'number'),
    ...beside(text, named, 'name'),
    ...beside(text, placeBefore, 'place'),
    ...beside(text, placeAfter, 'place'),
    ...places.flatMap((place) => all(text, inAnyForm(place), 'place')),
    ...capitals(text),
  ];
  return found.sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * Words with a capital that the grammar does not ask for. In a text that is shouted a capital says nothing.
 * @param {string} text
 */
function capitals(text) {
  const big = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (big > (text.match(/\p{Ll}/gu)?.length ?? 0)) return [];
  return [...text.matchAll(WORD)]
    .filter(({ 0: word, index }) => {
      if (!/^\p{Lu}/u.test(word) || NOBODY.has(word)) return false;
      const begins = /(?:^|[.!?…\n][)"»”]?\s*|[-–—•:]\s+|["«“(])$/u.test(text.slice(0, index));
      const small = word.toLowerCase();
      const usual = BEGINNINGS.has(small) || SAYS_WHO.has(small);
      return !begins || !(usual || SWAHILI_VERB.test(small) || RUSSIAN_VERB.test(small));
    })
    .map(({ 0: word, index }) => mask(index, index + word.length, 'name'));
}

/**
 * Matches whose named part says something; the whole of a place is taken, of a person only the name.
 * @param {string} text
 * @param {RegExp} pattern with a group `what`
 * @param {'name' | 'place'} kind
 */
function beside(text, pattern, kind) {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups }) => {
    const [first = '', second = ''] = (groups?.what ?? '').split(' ');
    if (NAMES_NOTHING.has(first.toLowerCase())) return [];
    if (kind === 'place') return [mask(index, index + whole.length, kind)];
    const from = index + whole.lastIndexOf(groups?.what ?? '');
    const both = /^\p{Lu}/u.test(second) ? `${first} ${second}` : first;
    return [mask(from, from + both.length, kind)];
  });
}

/**
 * A name with whatever endings a language gives it: Алматы, Алматинской; Mombasa.
 * @param {string} place
 */
function inAnyForm(place) {
  const stem = place.length > 5 && /\p{Script=Cyrillic}$/u.test(place) ? place.slice(0, -2) : place;
  return new RegExp(`(?<!\\p{L})${stem.replace(/[.*+?^$|(){}[\]\\]/g, '\\$&')}\\p{L}*`, 'giu');
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {MaskKind} kind
 */
function all(text, pattern, kind) {
  return [...text.matchAll(pattern)].map(({ 0: whole, index }) => mask(index, index + whole.length, kind));
}

/**
 * @param {number} start
 * @param {number} end
 * @param {MaskKind} kind
 * @returns {Mask}
 */
function mask(start, end, kind) {
  return { start, end, kind };
}
