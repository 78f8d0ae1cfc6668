import postgres from 'postgres';
import { createCrowd } from '../crowd.ts';
import { judge } from '../judge.ts';
import { layLine } from '../line.ts';
import { startWithParalegal } from '../office.ts';
import { pause, type Setting, strikesMore, type Trial } from '../trial.ts';

/** The database goes away, comes back, is slow, and one of its processes is killed, while people talk. */
export const database: Trial = {
  name: 'database',
  does: 'Postgres away, slow, and killed with -9, while people talk on Telegram and the web',
  on: ['Postgres'],
  share: 2,
  async run(setting: Setting) {
    const { short, random } = setting;
    const server = new URL(process.env.TEST_DATABASE_URL ?? '');
    const line = await layLine({ host: server.hostname, port: Number(server.port || 5432) });
    const office = await startWithParalegal(setting, { through: (url) => line.through(url) });
    const crowd = createCrowd({ telegram: office.telegram, web: office.server.web, random });
    const struck = { away: 0, slow: 0, killed: 0 };
    let striking = true;

    async function away(): Promise<void> {
      line.cut();
      await pause(short ? 4000 : random.pick([3000, 20_000, 61_000]));
      line.mend();
      struck.away += 1;
    }
    async function slow(): Promise<void> {
      line.slow(random.between(50, 400));
      await pause(short ? 3000 : 15_000);
      line.slow(0);
      struck.slow += 1;
    }
    /** One killed process of Postgres takes all the others with it: it starts anew and recovers from its log. */
    async function kill(): Promise<void> {
      const pid = await anyProcessOf(server.href, office.server.where.DATABASE_URL ?? '');
      if (pid === null) return;
      process.kill(pid, 'SIGKILL');
      struck.killed += 1;
    }
    const strikes = (async () => {
      const rounds = short ? 1 : 20;
      try {
        for (let round = 0; strikesMore(round, rounds, setting) && crowd.stuck.length === 0; round++)
          for (const strike of [away, kill, slow, kill]) {
            await pause(random.between(300, 2500));
            await strike();
          }
      } finally {
        line.mend();
        line.slow(0);
        striking = false;
      }
    })();
    try {
      await Promise.all([strikes, crowd.keepTelling(short ? 6 : 16, () => !striking)]);
      const { away: gone, slow: slowed, killed } = struck;
      const seen = `${gone}, ${slowed}, ${killed}; ${crowd.told.length} reports`;
      return [
        { what: 'times away, slow and killed', held: gone + slowed > 0 && killed > 0, seen },
        ...(await judge(office.server, crowd, office.paralegal)),
      ];
    } finally {
      await office.close();
      await line.close();
    }
  },
};

/** A process that serves this database now. */
async function anyProcessOf(url: string, ours: string): Promise<number | null> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const name = new URL(ours).pathname.slice(1);
    // After an outage the program's connections come back with its next query.
    for (let tries = 0; tries < 50; tries++, await pause(100)) {
      const [row] = await client`select pid from pg_stat_activity where datname = ${name} limit 1`;
      if (row !== undefined) return Number(row.pid);
    }
    return null;
  } finally {
    await client.end();
  }
}
