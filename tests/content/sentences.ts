/** Sentences of more than twelve words: more than can be read in fear, or on a small screen. */
export function tooLong(text: string): readonly string[] {
  return text
    .replace(/^\d+\. /, '')
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length > 12);
}
