import type { Prepare } from '../harness/contender.ts';
import { hold } from '../talk/hold.ts';
import { questions } from '../talk/questions.ts';
import { movesOf } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

/** Turns of whole talks, every person's state in memory as JSON. `budgetMs`: about so long a round, with fewer people where one is slow. */
export const prepare: Prepare<{ peer: string; questions: number; people: number; budgetMs: number }> = async (
  given,
) => {
  const all = questions(given.questions);
  const { createTalker }: { createTalker(all: ReturnType<typeof questions>): Talker } = await import(
    `../peers/${given.peer}.ts`
  );
  const talker = createTalker(all);
  let usEach = Number.POSITIVE_INFINITY;
  for (const began = performance.now(); performance.now() - began < given.budgetMs; ) {
    const { turns, ms } = await hold(talker, all, 2, 0);
    usEach = Math.min(usEach, (ms * 1000) / turns);
  }
  const fits = Math.floor((given.budgetMs * 1000) / (usEach * movesOf(all, 0).length));
  const people = Math.max(1, Math.min(given.people, fits));
  return {
    async round() {
      const { turns, cpuMs, ms } = await hold(talker, all, people, 0);
      return { count: turns, ms: cpuMs, more: { people, wallMs: ms } };
    },
  };
};
