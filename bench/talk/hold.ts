import type { Question } from './questions.ts';
import { type Answers, expected, type Move, movesOf } from './script.ts';
import type { Talker } from './talker.ts';

export type Held = { readonly turns: number; readonly ms: number; readonly cpuMs: number };

/** Lets people talk, their turns interleaved, from the first to the last; what was sent is checked. Milliseconds of the turns alone: `ms` by the
 * clock, `cpuMs` of processor time, which others on the machine lengthen less. */
export async function hold(
  talker: Talker,
  all: readonly Question[],
  people: number,
  from: number,
): Promise<Held> {
  const scripts: (readonly Move[])[] = Array.from({ length: people }, (_, index) =>
    movesOf(all, from + index),
  );
  const length = scripts[0]?.length ?? 0;
  let last: (Answers | undefined)[] = [];
  const before = process.cpuUsage();
  const began = performance.now();
  for (let at = 0; at < length; at++) {
    last = [];
    for (let index = 0; index < people; index++) {
      const move = scripts[index]?.[at];
      if (move === undefined) throw new Error('scripts differ in length');
      const reply = talker.turn(from + index, move);
      last.push((reply instanceof Promise ? await reply : reply).done);
    }
  }
  const ms = performance.now() - began;
  const used = process.cpuUsage(before);
  const cpuMs = (used.user + used.system) / 1000;
  if (talker.keepsNothing !== true)
    for (let index = 0; index < people; index++) check(talker.name, all, from + index, last[index]);
  return { turns: people * length, ms, cpuMs };
}

function check(name: string, all: readonly Question[], person: number, sent: Answers | undefined): void {
  const wanted = expected(all, person);
  for (const { id } of all)
    if (sent?.[id] !== wanted[id])
      throw new Error(`${name} sent ${id}=${sent?.[id]} for ${person}, and not ${wanted[id]}`);
}
