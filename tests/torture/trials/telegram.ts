import { createCrowd } from '../crowd.ts';
import { judge } from '../judge.ts';
import { startWithParalegal } from '../office.ts';
import { pause, type Setting, strikesMore, type Trial } from '../trial.ts';

const METHODS = ['*', 'sendMessage', 'editMessageText', 'getUpdates', 'answerCallbackQuery'] as const;
const FAULTS = [429, 500, 502, 'html', 'reset', 'lost'] as const;

/** Telegram refuses, breaks off and repeats itself, and hands updates out late and in the wrong order. */
export const telegramFails: Trial = {
  name: 'telegram',
  does: 'Telegram answering 429, 500, pages, resets, nothing; every update twice, some late and reversed',
  on: ['embedded', 'Postgres'],
  share: 1,
  async run(setting: Setting) {
    const { short, random } = setting;
    const office = await startWithParalegal(setting);
    const { server, telegram, paralegal } = office;
    const crowd = createCrowd({ telegram, web: server.web, random });
    let strikes = 0;
    let striking = true;
    telegram.deliverTwice = true;

    async function strike(): Promise<void> {
      const kind = random.between(0, 9);
      if (kind === 0) {
        telegram.offline = true;
        await pause(random.between(100, short ? 1500 : 10_000));
        telegram.offline = false;
      } else if (kind <= 2) {
        telegram.hold();
        await pause(random.between(50, 600));
        telegram.release({ reversed: true, twice: true });
      } else if (kind === 3 && !short) {
        telegram.fail('sendMessage', { with: 'timeout' });
      } else {
        telegram.fail(random.pick(METHODS), {
          with: random.pick<(typeof FAULTS)[number]>(FAULTS),
          times: random.between(1, 5),
        });
      }
      strikes += 1;
      await pause(random.between(100, short ? 400 : 1500));
    }
    const most = short ? 25 : 300;
    const strikingNow = (async () => {
      try {
        while (strikesMore(strikes, most, setting) && crowd.stuck.length === 0) await strike();
      } finally {
        telegram.offline = false;
        telegram.mend();
        telegram.deliverTwice = false;
        striking = false;
      }
    })();
    try {
      await Promise.all([strikingNow, crowd.keepTelling(short ? 6 : 16, () => !striking)]);
      return [
        {
          what: 'faults, and reports told meanwhile',
          held: strikes > 0,
          seen: `${strikes}, ${crowd.told.length}`,
        },
        ...(await judge(server, crowd, paralegal)),
      ];
    } finally {
      await office.close();
    }
  },
};
