/** The form in which typed words are compared: case, accents of ё, apostrophes, punctuation and spacing do not count. */
export function normalise(text: string): string {
  // Most of what is typed needs nothing, or what costs little: the rest is for other scripts and invisible signs.
  if (/^[a-z0-9]*$/.test(text)) return text;
  const folded = /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '')
        .replace(/ё/g, 'е');
  return folded
    .replace(/['’‘`ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
