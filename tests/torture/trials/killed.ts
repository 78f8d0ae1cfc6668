import { createCrowd } from '../crowd.ts';
import { judge } from '../judge.ts';
import { startWithParalegal } from '../office.ts';
import { pause, type Setting, same, strikesMore, type Trial } from '../trial.ts';

/** The later the strike, the more talks have begun since the start. */
const LONGEST_LIFE_MS = 1500;

/** The process is killed again and again, at any instant or just as it calls Telegram, while people talk. */
export const killed: Trial = {
  name: 'killed',
  does: 'kill -9 of the process while people talk on Telegram and the web',
  on: ['embedded', 'Postgres'],
  share: 5,
  async run(setting: Setting) {
    const { short, random, until } = setting;
    const [people, kills, atOnce] = short ? [12, 8, 6] : [100, 100, 16];
    const office = await startWithParalegal(setting);
    const { server, telegram, paralegal } = office;
    const crowd = createCrowd({ telegram, web: server.web, random });
    let struck = 0;
    let striking = true;

    async function strike(): Promise<void> {
      if (random.between(0, 2) === 0) await pause(random.between(0, LONGEST_LIFE_MS));
      else await calls(random.pick(['getUpdates', 'sendMessage', 'editMessageText']), random.between(1, 12));
      await server.end('SIGKILL');
      struck += 1;
      await server.letLeaseRunOut();
      await server.start();
    }

    /** Resolves at the n-th such call from now on, as it comes in or as it is answered; or after a while without so many. */
    function calls(method: string, nth: number): Promise<void> {
      const wanted = random.pick(['arrived', 'done']);
      let left = nth;
      const seen = new Promise<void>((resolve) =>
        telegram.watch((moment, call) => {
          if (moment !== wanted || call.method !== method) return undefined;
          left -= 1;
          if (left > 0) return undefined;
          resolve();
          // Lost on its way in; what is done was done.
          return moment === 'arrived' ? 'drop' : undefined;
        }),
      );
      return Promise.race([seen, pause(LONGEST_LIFE_MS)]).finally(() => telegram.watch(() => undefined));
    }

    const strikes = (async () => {
      while (strikesMore(struck, kills, setting) && crowd.stuck.length === 0) await strike();
      striking = false;
    })();
    await Promise.all([
      strikes.catch((error: unknown) => {
        striking = false;
        throw error;
      }),
      crowd.keepTelling(atOnce, () => !striking && crowd.begun >= (Date.now() < until ? people : 0)),
    ]);
    try {
      return [
        {
          what: 'kills, and reports told meanwhile',
          held: struck > 0,
          seen: `${struck}, ${crowd.told.length}`,
        },
        ...(await judge(server, crowd, paralegal)),
        same('no start or kill logs an error', errorsIn(server.printed()), ''),
      ];
    } finally {
      await office.close();
    }
  },
};

/** Names of the errors in a log, each once. */
function errorsIn(printed: string): string {
  const lines = printed.split('\n').filter((line) => line.includes('"level":"error"'));
  return [...new Set(lines.map((line) => /"event":"([^"]*)"/.exec(line)?.[1] ?? line))].join();
}
