import { type Answers, createPhone, type Phone } from '../stand-ins/phone.ts';
import type { TelegramStandIn } from '../stand-ins/telegram/index.ts';
import type { Random } from './random.ts';
import { createWebReporter } from './web-reporter.ts';

/** A report that somebody was told has arrived: what they said, and the code they read. */
export type Told = {
  readonly by: string;
  readonly story: string;
  readonly receipt: string;
  /** Their Telegram, where that is how they told it. */
  readonly phone?: Phone;
};

/** How long anybody waits for an answer before they count as stuck. A server that was killed takes seconds to be back. */
const PATIENCE_MS = 120_000;
const FIRST_CHAT = 5_880_274_000;

export type Crowd = ReturnType<typeof createCrowd>;

/** People of three languages, two on Telegram for one on the web, each with a story that nobody else tells. */
export function createCrowd(parts: {
  readonly telegram: TelegramStandIn;
  readonly web: string;
  readonly random: Random;
}) {
  const { telegram, web, random } = parts;
  const told: Told[] = [];
  const stuck: string[] = [];
  let begun = 0;

  async function tell(number: number): Promise<void> {
    const lang = random.pick(['sw', 'en', 'ru']);
    const by = `${number % 3 === 0 ? 'web' : 'telegram'} ${lang} ${number}`;
    const story = `Nobody else says what number ${number} says here.`;
    try {
      if (number % 3 === 0) {
        const reporter = createWebReporter(web, lang, PATIENCE_MS);
        await reporter.begin();
        told.push({ by, story, receipt: await reporter.report('incident', sentAway(story)) });
      } else {
        const phone = createPhone(telegram, FIRST_CHAT + number, lang, PATIENCE_MS);
        await phone.begin();
        told.push({ by, story, receipt: await phone.report('incident', sentAway(story)), phone });
      }
    } catch (error) {
      stuck.push(`${by}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    told,
    /** Who could not finish, and why. */
    stuck,
    get begun() {
      return begun;
    },
    /** So many people talk at any time, until it is enough; resolves when all have finished. */
    async keepTelling(atOnce: number, enough: () => boolean): Promise<void> {
      const one = async () => {
        while (!enough() && stuck.length === 0) await tell(begun++);
      };
      await Promise.all(Array.from({ length: atOnce }, one));
    },
  };
}

/** Sent away from a hospital, to be seen by a paralegal: every such report becomes a case and an alert. */
export function sentAway(story: string): Answers {
  return {
    consent: ['store_report', 'share_paralegal', '!done'],
    story,
    region: 'Nairobi',
    place: ['hospital'],
    types: ['+care', 'discrimination_refused_care', '!done'],
  };
}
