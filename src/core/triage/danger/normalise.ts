/** Letters that look alike in Latin and Cyrillic, in the same places of both strings. */
const latin = 'aceopxykmthbi';
const cyrillic = 'асеорхукмтнві';

/**
 * Brings what was typed, and what a pattern says, to one form: compatibility forms and capitals folded, marks and
 * invisible characters dropped (ё and й become е and и on both sides), apostrophes and asterisks inside a word closed
 * up ("OD'd" becomes "oded", not "odd"), "O.D." joined, "3days" parted.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})['’]d(?!\p{L})/gu, 'ed')
    .replace(/(?<=\p{L})['’ʼ‘`´*]+(?=\p{L})/gu, '')
    .replace(/(?<![\p{L}\p{N}.])(\p{L})\.(\p{L})\.?(?![\p{L}\p{N}])/gu, '$1$2')
    .replace(/(?<![\p{L}\p{N}])([1-9]\d{0,2})(?=\p{L}{3})/gu, '$1 ');
}

/** The ways one typed word may be meant: as it is, in one script, with stretched letters or digits for letters undone. */
export function readings(word: string): readonly string[] {
  const whole = inOneScript(word);
  const found = new Set([word, whole]);
  if (/(.)\1\1/u.test(whole)) {
    found.add(whole.replace(/(.)\1{2,}/gu, '$1$1'));
    found.add(whole.replace(/(.)\1{2,}/gu, '$1'));
  }
  if (/[0134]/.test(whole) && /\p{L}{2}/u.test(whole)) {
    found.add(whole.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e').replaceAll('4', 'a'));
  }
  return [...found];
}

/** A word that mixes Latin and Cyrillic look-alikes, written in the script that most of it is in. */
function inOneScript(word: string): string {
  const latins = word.match(/[a-z]/g)?.length ?? 0;
  const cyrillics = word.match(/[а-яі]/g)?.length ?? 0;
  if (latins === 0 || cyrillics === 0) return word;
  const [from, to] = latins > cyrillics ? [cyrillic, latin] : [latin, cyrillic];
  return word.replace(/./gu, (letter) => {
    const at = from.indexOf(letter);
    return at < 0 ? letter : (to[at] ?? letter);
  });
}
