import { atOnce } from '../harness/at-once.ts';
import { label, type Question, title } from './questions.ts';
import { expected, langOf, type Move, movesOf, type Reply } from './script.ts';

/** A way to hold the talk that waits for a database. */
export type StoredTalker = {
  turn(person: number, move: Move): Promise<{ readonly text: string; readonly done?: Reply['done'] }>;
};

export type HeldAtOnce = {
  readonly turns: number;
  readonly ms: number;
  /** Turns a second around the third question, and around the last. */
  readonly early: number;
  readonly late: number;
};

/**
 * Everybody takes the first turn, then everybody the second, so many chats at once, up to the review with one answer changed;
 * what stands there is checked. Sending is left out: what it does (sealing, for us) has no counterpart.
 */
export async function holdAtOnce(
  talker: StoredTalker,
  all: readonly Question[],
  people: number,
  chatsAtOnce: number,
  from: number,
): Promise<HeldAtOnce> {
  const scripts = Array.from({ length: people }, (_, index) => movesOf(all, from + index).slice(0, -1));
  const length = scripts[0]?.length ?? 0;
  const took: number[] = [];
  let shown: string[] = [];
  for (let at = 0; at < length; at++) {
    shown = [];
    const began = performance.now();
    await atOnce(chatsAtOnce, people, async (index) => {
      const move = scripts[index]?.[at];
      if (move === undefined) throw new Error('scripts differ in length');
      shown[index] = (await talker.turn(from + index, move)).text;
    });
    took.push(performance.now() - began);
  }
  for (let index = 0; index < people; index++) check(all, from + index, shown[index] ?? '');
  const rate = (from: number, to: number) => {
    const part = took.slice(from, to);
    return (part.length * people * 1000) / part.reduce((sum, ms) => sum + ms, 0);
  };
  return {
    turns: people * length,
    ms: took.reduce((sum, ms) => sum + ms, 0),
    early: rate(2, 6),
    // The last four answers before the review, which is a longer text.
    late: rate(length - 7, length - 3),
  };
}

function check(all: readonly Question[], person: number, text: string): void {
  const wanted = expected(all, person);
  for (const [index, { id, kind }] of all.entries()) {
    const value = wanted[id] ?? '';
    const line = `${title(index)}: ${kind === 'text' ? value : label(langOf(person), value)}`;
    if (!text.includes(line)) throw new Error(`the review of ${person} lacks "${line}":\n${text}`);
  }
}
