import { startProgram } from '../../end-to-end/program.ts';
import { freePort } from '../../stand-ins/free-port.ts';
import { bringToAll } from '../both.ts';
import { createCrowd } from '../crowd.ts';
import { judge } from '../judge.ts';
import { startWithParalegal } from '../office.ts';
import { pause, type Setting, strikesMore, type Trial } from '../trial.ts';

const SECRET = 'the-secret-of-both';
const LONGEST_LIFE_MS = 3000;

/** Two instances share the work; every update comes to both at the same moment, and the second is killed now and then. */
export const instances: Trial = {
  name: 'instances',
  does: 'every update brought to two instances at once, one of them killed again and again',
  on: ['Postgres'],
  share: 2,
  async run(setting: Setting) {
    const { short, random } = setting;
    const [one, two] = [await freePort(), await freePort()];
    const both = await bringToAll([one, two].map((port) => `http://127.0.0.1:${port}/hook`));
    const hook = { TELEGRAM_WEBHOOK_URL: both.url, TELEGRAM_WEBHOOK_SECRET: SECRET };
    const office = await startWithParalegal(setting, { env: { ...hook, PORT: one } });
    const { server, telegram, paralegal } = office;
    const second = () => startProgram('main', { ...server.env, PORT: two });
    let other = second();
    await other.ready;
    const crowd = createCrowd({ telegram, web: server.web, random });
    const most = short ? 2 : 60;
    let kills = 0;
    let striking = true;
    const strikes = (async () => {
      try {
        while (strikesMore(kills, most, setting) && crowd.stuck.length === 0) {
          await pause(random.between(500, LONGEST_LIFE_MS));
          await other.end('SIGKILL');
          kills += 1;
          await server.letLeaseRunOut();
          other = second();
          await other.ready;
        }
      } finally {
        striking = false;
      }
    })();
    try {
      await Promise.all([strikes, crowd.keepTelling(short ? 6 : 16, () => !striking)]);
      await other.end('SIGTERM');
      const seen = `${kills}, ${crowd.told.length}`;
      return [
        { what: 'kills of one of two, and reports told meanwhile', held: kills > 0, seen },
        ...(await judge(server, crowd, paralegal)),
      ];
    } finally {
      await other.end('SIGKILL');
      await office.close();
      await both.close();
    }
  },
};
