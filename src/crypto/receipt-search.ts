import { RECEIPT_SYMBOLS, symbolOf } from './receipt-code.ts';

/** Stands for a letter or digit that is no symbol. */
const UNKNOWN = '?';

/** A receipt is searched for in so many characters: the work must not grow with what a stranger sends. */
const SEARCHED = 4096;

type Word = {
  readonly symbols: string;
  /** Digits and letters as they were typed, before look-alikes became symbols. */
  readonly digits: number;
  readonly letters: number;
  /** What stood between the word before and this one. */
  readonly gap: string;
};

/** Some neighbouring words of a message that together are about as long as a receipt. */
export type Candidate = {
  readonly symbols: string;
  readonly unknown: number;
  readonly digits: number;
  readonly letters: number;
  /** Five groups of four. */
  readonly grouped: boolean;
  /** One run, or short groups: not, for example, a telephone number beside a name. */
  readonly copied: boolean;
  /** Nothing else is in the message. */
  readonly whole: boolean;
  /** The same character between all groups. */
  readonly even: boolean;
};

/** Every place in the first 4,096 characters of a message where a receipt could be, give or take one symbol. */
export function candidates(text: string): Candidate[] {
  const words = wordsOf(text);
  const found: Candidate[] = [];
  for (let first = 0; first < words.length; first++) {
    let length = 0;
    for (let last = first; last < words.length; last++) {
      length += words[last]?.symbols.length ?? 0;
      if (length > RECEIPT_SYMBOLS + 1) break;
      if (length >= RECEIPT_SYMBOLS - 1) found.push(candidate(words, first, last + 1));
    }
  }
  return found;
}

function candidate(words: readonly Word[], from: number, to: number): Candidate {
  const part = words.slice(from, to);
  const symbols = part.map((word) => word.symbols).join('');
  return {
    symbols,
    unknown: symbols.split(UNKNOWN).length - 1,
    digits: part.reduce((sum, word) => sum + word.digits, 0),
    letters: part.reduce((sum, word) => sum + word.letters, 0),
    grouped: part.length === 5 && part.every((word) => word.symbols.length === 4),
    copied: part.length === 1 || part.every((word) => word.symbols.length <= 5),
    whole: part.length === words.length,
    even: new Set(part.slice(1).map((word) => word.gap)).size <= 1,
  };
}

function wordsOf(text: string): Word[] {
  // Full-width digits become plain ones; marks and invisible characters that phones and chats put in are dropped.
  const plain = text
    .slice(0, SEARCHED)
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}]/gu, '');
  const words: Word[] = [];
  let end = 0;
  for (const match of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    const characters = [...match[0]];
    const digits = characters.filter((character) => /\p{N}/u.test(character)).length;
    words.push({
      symbols: characters.map((character) => symbolOf(character) ?? UNKNOWN).join(''),
      digits,
      letters: characters.length - digits,
      gap: plain.slice(end, match.index),
    });
    end = match.index + match[0].length;
  }
  return words;
}
