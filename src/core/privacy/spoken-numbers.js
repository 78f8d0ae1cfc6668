/** Number words as digits; a person who spells out a number does it to be reached, whatever the language. */
/** @type {ReadonlyMap<string, string>} */
const spoken = new Map([
  ...words('zero one two three four five six seven eight nine', 0, 1),
  ...words('oh', 0, 1),
  ...words('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10, 1),
  ...words('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ...words('sifuri moja mbili tatu nne tano sita saba nane tisa', 0, 1),
  ...words('sufuri', 0, 1),
  ...words('kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini', 10, 10),
  ...words('ноль один два три четыре пять шесть семь восемь девять', 0, 1),
  ...words('нуль одна две', 0, 1),
  ...words(
    'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
    10,
    1,
  ),
  ...words('двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто', 20, 10),
  ...words('сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот', 100, 100),
]);
/** @type {ReadonlyMap<string, number>} */
const doubling = new Map([
  ['double', 2],
  ['triple', 3],
]);
const joining = new Set(['na', 'and', 'и', 'plus', 'плюс']);
const fewestWords = 4;
const fewestDigits = 9;
const mostDigits = 13;

/**
 * @typedef {{ readonly start: number, readonly end: number, readonly digits: string, readonly word: boolean }} Piece
 * @typedef {{ readonly start: number, readonly end: number }} Span
 */

/**
 * Runs of number words and digits that together are a number `isPhone` knows, at least four of them words.
 * @param {string} text
 * @param {(digits: string) => boolean} isPhone
 */
export function findSpokenNumbers(text, isPhone) {
  /** @type {Span[]} */
  const found = [];
  for (const run of runs(text)) {
    for (let from = 0; from < run.length; from++) {
      const length = longestPhone(run.slice(from, from + mostDigits), isPhone);
      const first = run[from];
      const last = run[from + length - 1];
      if (length === 0 || !first || !last) continue;
      found.push({ start: first.start, end: last.end });
      from += length - 1;
    }
  }
  return found;
}

/**
 * How many pieces from the beginning make a phone number; 0 if none do.
 * @param {readonly Piece[]} pieces
 * @param {(digits: string) => boolean} isPhone
 */
function longestPhone(pieces, isPhone) {
  for (let length = pieces.length; length >= fewestWords; length--) {
    const taken = pieces.slice(0, length);
    if (taken.filter((piece) => piece.word).length < fewestWords) return 0;
    const digits = joined(taken);
    if (digits.length < fewestDigits || digits.length > mostDigits) continue;
    if (isPhone(digits) || isPhone(`+${digits}`)) return length;
  }
  return 0;
}

/**
 * "seven hundred one" said as 700 and 1 is 701: a round number takes in the smaller one that follows.
 * @param {readonly Piece[]} pieces
 */
function joined(pieces) {
  let digits = '';
  for (const piece of pieces) {
    const zeros = /[1-9](0+)$/.exec(digits)?.[1]?.length ?? 0;
    const fits = piece.word && !piece.digits.startsWith('0') && piece.digits.length <= zeros;
    digits = (fits ? digits.slice(0, -piece.digits.length) : digits) + piece.digits;
  }
  return digits;
}

/**
 * Number words and digits that follow each other with nothing but small signs in between.
 * @param {string} text
 */
function runs(text) {
  /** @type {Piece[][]} */
  const all = [];
  /** @type {Piece[]} */
  let run = [];
  let end = 0;
  let times = 1;
  for (const match of text.toLowerCase().matchAll(/\d{1,4}|\p{L}+/gu)) {
    const [token] = match;
    const adjoining = /^[\s.,;:+()-]{0,3}$/.test(text.slice(end, match.index));
    const word = spoken.get(token);
    const digits = word ?? (/^\d/.test(token) ? token : undefined);
    if (!adjoining || (digits === undefined && !doubling.has(token) && !joining.has(token))) {
      if (run.length > 0) all.push(run);
      run = [];
      times = 1;
    }
    end = match.index + token.length;
    if (digits !== undefined) {
      run.push({ start: match.index, end, digits: digits.repeat(times), word: word !== undefined });
    }
    times = doubling.get(token) ?? 1;
  }
  return run.length > 0 ? [...all, run] : all;
}

/**
 * @param {string} list
 * @param {number} first
 * @param {number} step
 * @returns {(readonly [string, string])[]}
 */
function words(list, first, step) {
  return list.split(' ').map((word, at) => [word, String(first + at * step)]);
}
