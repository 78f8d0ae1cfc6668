/**
 * Twenty symbols that look the same in Latin and in Cyrillic, without those that are often mistaken when copied by hand
 * (1 and I, S and 5, Z and 2...). The order gives each its number; never change it, receipts on paper hang on it.
 */
export const ALPHABET = '23456789ABCEHKMOPTXY';

export const RECEIPT_SYMBOLS = 20;
const GROUP = 4;

/** What people write or type instead of a symbol. Only where one symbol alone can be meant; 1, I, L, D, N, V are not here. */
const LOOKALIKES = new Map([
  ...pairs('АВСЕЁНКМОРТХУ', 'ABCEEHKMOPTXY'),
  ...pairs('ӨҚҢҮҰ', 'OKHYY'),
  ...pairs('0QZЗSЅGБЧ', 'OO2355664'),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((symbol, at) => [symbol, to.charAt(at)]);
}

/** The symbol that a letter or digit stands for, or null. */
export function symbolOf(character: string): string | null {
  const upper = character.toUpperCase();
  if (upper.length === 1 && ALPHABET.includes(upper)) return upper;
  return LOOKALIKES.get(upper) ?? null;
}

/**
 * The last symbol of a receipt: Luhn's sum modulo 20. Catches every single wrong symbol, and every exchange of two
 * neighbours except 2 with Y (the first and last of the alphabet). Does not promise to catch two symbols exchanged across
 * a third, or two wrong symbols: of errors of other kinds, one in twenty passes.
 */
export function checkSymbol(payload: string): string {
  const size = ALPHABET.length;
  let sum = 0;
  let twice = true;
  for (const symbol of [...payload].reverse()) {
    const value = ALPHABET.indexOf(symbol) * (twice ? 2 : 1);
    sum += Math.floor(value / size) + (value % size);
    twice = !twice;
  }
  return ALPHABET.charAt((size - (sum % size)) % size);
}

/** Whether 20 symbols end with the check symbol of those before. */
export function checks(symbols: string): boolean {
  return checkSymbol(symbols.slice(0, -1)) === symbols.slice(-1);
}

/** How a receipt is shown, kept and hashed: five groups of four, `A7KC-...`. */
export function written(symbols: string): string {
  const groups: string[] = [];
  for (let at = 0; at < symbols.length; at += GROUP) groups.push(symbols.slice(at, at + GROUP));
  return groups.join('-');
}

/** Whether a text is a receipt in exactly its written form. */
export function isReceipt(text: string): boolean {
  const symbols = text.replaceAll('-', '');
  if (symbols.length !== RECEIPT_SYMBOLS || written(symbols) !== text) return false;
  return [...symbols].every((symbol) => ALPHABET.includes(symbol)) && checks(symbols);
}
