import { makeReceipt } from '../../../src/crypto/receipt.ts';
import { createPhone, type Phone } from '../../stand-ins/phone.ts';
import { text } from '../../stand-ins/screens.ts';
import { sentAway } from '../crowd.ts';
import { startWithParalegal } from '../office.ts';
import { none, pause, type Setting, type Trial } from '../trial.ts';

const FIRST_CHAT = 5_880_000_000;
const PATIENCE_MS = 60_000;
/**
 * How much slower one may be than the other at the middle of many tries; the machine's own noise is about a fifth. In short
 * there are too few tries to judge by: the ratio is told.
 */
const MOST_APART = 1.5;

/** Codes that are right and wrong: how long it takes to say so, in which words, and how many may be tried. */
export const receipts: Trial = {
  name: 'receipts',
  does: 'codes tried: right and wrong in turn, and one after another by the same person',
  on: ['embedded', 'Postgres'],
  share: 1,
  async run(setting: Setting) {
    const pairs = setting.short ? 6 : 50;
    const office = await startWithParalegal(setting);
    let next = FIRST_CHAT;
    const someone = () => createPhone(office.telegram, next++, 'en', PATIENCE_MS);

    async function toCode(phone: Phone): Promise<void> {
      await phone.begin();
      await phone.choose('menu.home', 'my_report');
    }
    /** Milliseconds from saying a code to the answer. */
    async function timed(receipt: string): Promise<{ readonly took: number; readonly phone: Phone }> {
      const phone = someone();
      await toCode(phone);
      await pause(50);
      const began = performance.now();
      await phone.say(receipt);
      return { took: performance.now() - began, phone };
    }
    const answer = ({ phone }: { readonly phone: Phone }) => phone.person.last?.text ?? '';

    try {
      const teller = someone();
      await teller.begin();
      const right = await teller.report('incident', sentAway('Nobody saw it.'));
      const times: { right: number[]; wrong: number[] } = { right: [], wrong: [] };
      const strange: string[] = [];
      let unknown = '';
      for (let pair = 0; pair < pairs && (pair < 3 || Date.now() < setting.until); pair++) {
        const opened = await timed(right);
        if (!opened.phone.at.includes('my_report.home')) strange.push(`the right code: ${answer(opened)}`);
        const missed = await timed(makeReceipt());
        unknown ||= answer(missed);
        if (answer(missed) !== unknown) strange.push(`a wrong code: ${answer(missed)}`);
        times.right.push(opened.took);
        times.wrong.push(missed.took);
        // Strangers together may try so many a minute; this is no trial of that.
        await pause(setting.short ? 0 : 1000);
      }
      const [a, b] = [median(times.right), median(times.wrong)];
      const apart = Math.max(a, b) / Math.min(a, b);
      const guesser = someone();
      await toCode(guesser);
      const heard: string[] = [];
      for (let guess = 0; guess < 9; guess++) {
        guesser.person.say(makeReceipt());
        await pause(setting.short ? 700 : 1500);
        heard.push(guesser.person.last?.text ?? '');
      }
      const waits = text('en', 'flows:my_report.code_wait.ask');
      return [
        {
          what: 'right beside wrong, at the median',
          held: setting.short || apart < MOST_APART,
          seen: `${Math.round(a)} and ${Math.round(b)} ms, ${apart.toFixed(2)} x, ${times.right.length} pairs`,
        },
        none('every wrong code gets the same words, the right one opens', strange),
        {
          what: 'who guesses is made to wait',
          held: heard.at(-1)?.includes(waits) === true,
          seen: `guess 9 is told: ${heard.at(-1)?.slice(0, 60)}`,
        },
      ];
    } finally {
      await office.close();
    }
  },
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
