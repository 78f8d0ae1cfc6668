import { createCrowd } from '../crowd.ts';
import { attackHook, attackPages } from '../hostile-web.ts';
import { hostilePresses, hostileTexts } from '../hostile-words.ts';
import { judge } from '../judge.ts';
import { startWithParalegal } from '../office.ts';
import { none, pause, type Setting, type Trial } from '../trial.ts';

const STRANGERS_FROM = 5_000_000;
const LONGEST_TEXT = 4096;
const SECRET = 'the-secret-of-this-hook';

/** Whatever anybody can send: the program answers, stays up, logs no error, and honest people notice nothing. */
export const hostile: Trial = {
  name: 'hostile',
  does: 'hostile words, forged presses, cookies, calls and paths, while people talk',
  on: ['embedded', 'Postgres'],
  share: 1,
  async run(setting: Setting) {
    const { short, seed, random } = setting;
    const rounds = short ? 60 : 2000;
    const office = await startWithParalegal(setting, {}, SECRET);
    const { server, telegram, paralegal } = office;
    const crowd = createCrowd({ telegram, web: server.web, random });
    let done = false;

    async function attackChats(): Promise<readonly string[]> {
      const [texts, presses] = [hostileTexts(seed, rounds, LONGEST_TEXT), hostilePresses(seed, rounds)];
      const strangers = Array.from({ length: 8 }, (_, at) => telegram.person(STRANGERS_FROM + at));
      for (const [at, text] of texts.entries()) {
        const stranger = strangers[at % strangers.length];
        stranger?.say(text);
        const shown = stranger?.last;
        if (shown !== undefined) stranger?.pressData(presses[at] ?? '', shown.id);
        if (at % 7 === 0) stranger?.send(random.pick(['photo', 'voice', 'sticker']));
        // A few of them get further than the first question.
        if (at % 3 === 0 && shown?.buttons[0]?.[0]) stranger?.pressData(shown.buttons[0][0].data, shown.id);
        await pause(random.between(0, 20));
      }
      const last = Date.now() + 120_000;
      while (telegram.pending > 0 && Date.now() < last) await pause(50);
      if (telegram.pending > 0) return [`${telegram.pending} updates are never taken`];
      // The link that made the paralegal one, used by somebody else.
      const thief = telegram.person(STRANGERS_FROM + 100);
      thief.say(`/start ${office.link}`);
      const shown = await thief.hears(/./, 30_000);
      return shown.buttons.flat().some(({ data }) => /staff|case|full/.test(data))
        ? ['an old link still opens']
        : [];
    }

    const attacks = Promise.all([
      attackChats(),
      attackPages(server.web, seed, rounds),
      attackHook(office.hook ?? '', SECRET),
    ]).finally(() => {
      done = true;
    });
    try {
      const [[chats, pages, hook]] = await Promise.all([
        attacks,
        crowd.keepTelling(short ? 3 : 8, () => done),
      ]);
      const staff = await server.sema('staff', 'list');
      return [
        {
          what: 'hostile messages, forms and paths',
          held: true,
          seen: `${rounds} each; ${crowd.told.length} reports`,
        },
        none('every chat is answered, no link opens twice', chats),
        none('no page fails, leaks or reflects', pages),
        none('the hook takes nothing without its secret', hook),
        none('nobody became staff', staff.out.match(/Someone/g) ?? []),
        ...(await judge(server, crowd, paralegal)),
        none('nothing is logged as an error', server.printed().match(/.*"level":"error".*/g) ?? []),
      ];
    } finally {
      await office.close();
    }
  },
};
