/** The symbols a case's reference is made of: those that look alike in Latin and Cyrillic, and digits but 0 and 1. */
const REF = /^[23456789ABCEHKMOPTXY]{5}$/;

/** Cyrillic capitals that look like a symbol of a reference, as a Russian keyboard gives them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};

/** The case's reference that a whole text is (`K7Q2M`, `#k7q2m`), in its written form; null where it is something else. */
export function readRef(text: string): string | null {
  const typed = text
    .trim()
    .replace(/^[#№]\s*|\.$/g, '')
    .toUpperCase()
    .replace(/[А-Я]/g, (symbol) => LOOKALIKES[symbol] ?? symbol);
  return REF.test(typed) ? typed : null;
}
