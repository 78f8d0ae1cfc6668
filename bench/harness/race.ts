import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Contender, Round } from './contender.ts';
import { median } from './median.ts';

export type Raced = {
  readonly who: string;
  readonly how: string;
  readonly rounds: readonly Round[];
  /** Microseconds for one, the median of the rounds. */
  readonly usEach: number;
  /** How many a second, the median of the rounds. */
  readonly perSecond: number;
};

type Answer = { readonly ready?: true; readonly round?: Round; readonly failed?: string };

/**
 * Every contender in a process of its own, so that none lives with another's garbage and compiled code, and their rounds by
 * turns, so that a machine that is busy for a while is busy for all of them. The first round of each only warms up.
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<readonly Raced[]> {
  const children: Child[] = [];
  try {
    for (const contender of contenders) children.push(await start(contender));
    const done = contenders.map((): Round[] => []);
    for (let round = 0; round <= rounds; round++)
      for (const [index, child] of children.entries()) {
        const came = await child.round();
        if (round > 0) done[index]?.push(came);
      }
    return contenders.map(({ who, how }, index) => told(who, how, done[index] ?? []));
  } finally {
    await Promise.all(children.map((child) => child.end()));
  }
}

function told(who: string, how: string, rounds: readonly Round[]): Raced {
  return {
    who,
    how,
    rounds,
    usEach: median(rounds.map(({ count, ms }) => (ms * 1000) / count)),
    perSecond: median(rounds.map(({ count, ms }) => (count * 1000) / ms)),
  };
}

type Child = { round(): Promise<Round>; end(): Promise<void> };

async function start({ who, module, params }: Contender): Promise<Child> {
  const child = fork(join(import.meta.dirname, 'child.ts'), [module, JSON.stringify(params)], {
    execArgv: ['--expose-gc', '--max-old-space-size=4096'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = async (): Promise<Answer> => {
    const [message] = (await Promise.race([once(child, 'message'), ended(child)])) as [Answer];
    if (message.failed !== undefined) throw new Error(`${who}: ${message.failed}`);
    return message;
  };
  await answer();
  return {
    async round() {
      child.send('round');
      const { round } = await answer();
      if (round === undefined) throw new Error(`${who} sent no round`);
      return round;
    },
    async end() {
      if (child.exitCode !== null || !child.connected) return;
      child.send('end');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await once(child, 'exit');
      clearTimeout(late);
    },
  };
}

async function ended(child: ChildProcess): Promise<[Answer]> {
  const [code] = await once(child, 'exit');
  return [{ failed: `its process ended with ${code}` }];
}
