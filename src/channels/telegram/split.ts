/**
 * The longest message Telegram takes. It counts characters; we count UTF-16 units, which are never fewer,
 * so a part that fits here fits there.
 */
const LONGEST = 4096;

/** Where a long text is best cut, best first: between paragraphs, lines, sentences, words. */
const SEAMS = [/\n\n/g, /\n/g, /(?<=[.!?…])\s/g, /\s/g];

/** Cuts a text into parts of at most `longest` UTF-16 units, at the best seam in the later half of each part. */
export function splitText(text: string, longest: number = LONGEST): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const at = cut(rest, longest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

function cut(text: string, longest: number): number {
  const head = text.slice(0, longest + 1);
  for (const seam of SEAMS) {
    const at = [...head.matchAll(seam)].findLast((match) => match.index >= longest / 2)?.index;
    if (at !== undefined && at <= longest) return at;
  }
  // No seam at all: anywhere, but not through the middle of a character.
  return /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
}
