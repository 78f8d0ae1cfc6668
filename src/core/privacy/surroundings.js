const currency =
  'ksh|kshs|kes|tsh|tshs|tzs|sh|shs|/=|/-|bob|shillings?|shilingi|dollars?|usd|eur|euros?|тенге|тг|тнг|₸|kzt|kgs|сом|сома|сомов|руб|рублей|рубля|доллар(?:ов|а)?|долл|\\$|€|₽|млн|тыс|million|milioni|elfu';
const after = new RegExp(`^ ?(?:${currency}|mg|мг|ml|мл|kg|кг|km|км|grams?|г|таб|%)(?![\\p{L}\\d])`, 'iu');
const before = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${currency})\\.? ?|(?<![\\p{L}\\d])(?:case|file|kesi|faili|дел[оау]|ердр|кусп|протокол\\p{L}*|ob|receipt|risiti|stakabadhi|чек|квитанци\\p{L}*|invoice|ref|mpesa)(?: ?(?:no|number|namba|номер|№|#|n))?[.:]? ?[№#]? ?)$`,
  'iu',
);

/**
 * Whether what stands around a number says that it is money, a dose, a case, or a receipt.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
export function isSomethingElse(text, start, end) {
  return (
    after.test(text.slice(end, end + 16)) ||
    /[€$₽₸%]$/.test(text.slice(end - 1, end + 1)) ||
    before.test(text.slice(Math.max(0, start - 28), start)) ||
    isInReceipt(text, start, end)
  );
}

/**
 * Whether a number is a part of one of our receipts: five groups of four, of digits and capitals.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function isInReceipt(text, start, end) {
  const from = Math.max(0, start - 24);
  const receipt = /(?<![\p{L}\d])[\p{Lu}\d]{4}(?:[ -]?[\p{Lu}\d]{4}){4}(?![\p{L}\d])/gu;
  return [...text.slice(from, end + 24).matchAll(receipt)].some(
    (match) =>
      /\p{Lu}/u.test(match[0]) && from + match.index <= start && from + match.index + match[0].length >= end,
  );
}

/**
 * Whether a number reads as a day: 12.03.2024, 2024-03-12, 12/3/24.
 * @param {string} written
 */
export function isDate(written) {
  const parts = written.split(/[ ./-]+/).map(Number);
  const [first = 0, second = 0, third = 0] = parts;
  if (parts.length !== 3) return false;
  /** @param {number} one */
  const day = (one) => one >= 1 && one <= 31;
  /** @param {number} one */
  const month = (one) => one >= 1 && one <= 12;
  /** @param {number} one */
  const year = (one) => (one >= 1900 && one <= 2100) || (one >= 0 && one <= 99);
  return (
    (year(first) && first > 31 && month(second) && day(third)) ||
    (day(first) && month(second) && year(third)) ||
    (month(first) && day(second) && year(third))
  );
}
