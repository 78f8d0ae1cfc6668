import { createPhone, type Phone } from '../../stand-ins/phone.ts';
import { buttonLabel, text } from '../../stand-ins/screens.ts';
import { startWithParalegal } from '../office.ts';
import { type Finding, pause, type Setting, type Trial } from '../trial.ts';

/** What the design promises an honest reporter under a flood, in milliseconds. */
const PROMISED_P95_MS = 3000;
const PATIENCE_MS = 300_000;
const FLOODERS_FROM = 6_000_000;
const HONEST = 5_880_000_000;
const SECRET = 'the-secret-of-the-flood';

/** One chat that sends a thousand messages a minute; ten thousand chats in a minute, and at one instant. */
export const floods: Trial = {
  name: 'floods',
  does: 'a flood from one chat, from many, and from many at one instant, while somebody honest talks',
  on: ['embedded', 'Postgres'],
  share: 2,
  async run(setting: Setting) {
    const { short } = setting;
    const office = await startWithParalegal(setting, {}, SECRET);
    const { telegram } = office;
    const [seconds, chats] = short ? [5, 200] : [60, 10_000];
    // In short it runs beside whatever else a machine checks: there the time is told, and only what is lost is judged.
    const promisedP95Ms = short ? Number.POSITIVE_INFINITY : PROMISED_P95_MS;
    let next = FLOODERS_FROM;
    const flooder = telegram.person(next++);
    const phone = createPhone(telegram, HONEST, 'en', PATIENCE_MS);

    async function oneChat(): Promise<void> {
      const many = Math.round((1000 * seconds) / 60);
      for (let sent = 0; sent < many; sent++) {
        flooder.say(`flood ${sent}`);
        await pause((seconds * 1000) / many);
      }
    }
    async function manyChats(inSeconds: number): Promise<void> {
      const began = Date.now();
      for (let chat = 0; chat < chats; chat++) {
        telegram.person(next++).say('/start');
        const ahead = (chat / chats) * inSeconds * 1000 - (Date.now() - began);
        if (ahead > 0) await pause(ahead);
      }
    }
    async function under(what: string, flood: Promise<void>, promised = promisedP95Ms): Promise<Finding> {
      const began = Date.now();
      let flooding = true;
      const drained = (async () => {
        await flood;
        const last = Date.now() + PATIENCE_MS;
        while (telegram.pending > 0 && Date.now() < last) await pause(20);
        flooding = false;
      })();
      const times = await talkWhile(phone, () => flooding);
      await drained;
      const p95 =
        times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
      const left = telegram.pending > 0 ? `, ${telegram.pending} not taken` : '';
      const seen = `p95 ${Math.round(p95)} ms over ${times.length} turns; all taken after ${Date.now() - began} ms${left}`;
      return { what, held: p95 < promised && left === '', seen };
    }
    try {
      await phone.begin();
      const findings = [
        await under(`one chat, 1,000 messages a minute, ${seconds} s`, oneChat()),
        await under(`${chats} chats within ${seconds} s`, manyChats(seconds)),
        // Telegram brings what came first first: whoever writes after ten thousand others waits for them. That all are taken
        // is what must hold; how long it took is told.
        await under(`${chats} chats at one instant`, manyChats(0), Number.POSITIVE_INFINITY),
      ];
      const code = await office.server.end('SIGTERM');
      return [...findings, { what: 'it ends in order', held: code === 0, seen: String(code) }];
    } finally {
      await office.close();
    }
  },
};

/** Goes into the first question and back to the menu, again and again; gives how long each turn took, in milliseconds. */
async function talkWhile(phone: Phone, on: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  const timed = async (turn: () => Promise<unknown>) => {
    const began = performance.now();
    await turn();
    times.push(performance.now() - began);
  };
  do {
    await timed(() => phone.press(buttonLabel('en', 'menu.home', 'incident')));
    await phone.isAsked('incident.consent');
    await timed(() => phone.press(text('en', 'ui:nav.back')));
    await phone.isAsked('menu.home');
  } while (on());
  return times;
}
