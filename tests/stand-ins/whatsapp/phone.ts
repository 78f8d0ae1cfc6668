import { readReceipt } from '../../../src/crypto/receipt.ts';
import { book, catalog } from '../content.ts';
import type { Answers } from '../phone.ts';
import { asked, buttonLabel } from '../screens.ts';
import { until } from '../telegram/until.ts';
import type { Person } from './person.ts';

const PATIENCE_MS = 20_000;
const MORE_PAGES = 8;

export type WhatsAppPhone = ReturnType<typeof createWhatsAppPhone>;

/**
 * Somebody who talks on WhatsApp as people do: reads the newest message and types a number, a word it names, or words of
 * their own, in their language. Steps and codes are only how a test names what is meant.
 */
export function createWhatsAppPhone(person: Person, lang: string) {
  const word = (name: string) => catalog.t(lang, `whatsapp:word.${name}`);
  const wait = <T>(what: string, check: () => T | undefined | null | false | '') =>
    until(`${what}\n${person.heard.slice(-3).join('\n---\n')}`, check, PATIENCE_MS);

  /** Types something, and waits until it is answered. */
  async function type(body: string): Promise<string> {
    const before = person.heard.length;
    await person.say(body);
    await wait(`an answer to "${body}"`, () => person.heard.length > before);
    return person.last;
  }

  /** The number before a label in the newest message, turning pages until it is there. */
  async function numberOf(label: string): Promise<string> {
    for (let page = 0; page < MORE_PAGES; page += 1) {
      const lines = person.last.split('\n').map((line) => /^(\d+)\. (?:✅ )?(.*)$/.exec(line));
      const found = lines.find((line) => line?.[2] === label)?.[1];
      if (found !== undefined) return found;
      await type(word('more'));
    }
    throw new Error(`no "${label}" in\n${person.last}`);
  }

  const phone = {
    person,
    lang,
    type,
    isAsked: (at: string) => wait(`to be asked ${at}`, () => asked(lang, person.last).includes(at)),
    /** Answers a step by these codes. Several of a list are one message of numbers. */
    async choose(at: string, ...codes: readonly string[]): Promise<void> {
      await phone.isAsked(at);
      const several = book.steps.get(at)?.step.kind === 'choices';
      const toggles: string[] = [];
      for (const code of codes) {
        if (several && code !== '!done' && !/^[+!]/.test(code)) {
          toggles.push(await numberOf(buttonLabel(lang, at, code)));
        } else if (code === '!done' && toggles.length > 0) {
          await type(toggles.splice(0).join(', '));
        } else {
          await type(
            code.startsWith('!') ? word(code.slice(1)) : await numberOf(buttonLabel(lang, at, code)),
          );
        }
      }
    },
    /** From nothing to the menu. */
    async begin(): Promise<void> {
      await type('Habari');
      await type(await numberOf(catalog.t(lang, `ui:language.${lang}`)));
      await phone.choose('welcome.hello', 'start');
      await phone.isAsked('menu.home');
    },
    /** Walks through a flow: answers what it has answers for, skips the rest, until it is told or leaves the flow. */
    async answer(flow: string, answers: Answers, end = 'review'): Promise<void> {
      for (;;) {
        const at = await wait('a question', () =>
          asked(lang, person.last).find((one) => one.startsWith(`${flow}.`)),
        );
        const step = at.slice(flow.length + 1);
        if (step === end) return;
        const given = answers[step] ?? ['!skip'];
        if (typeof given === 'string') await type(given);
        else await phone.choose(at, ...given);
      }
    },
    /** From the menu to the screen after the receipt; returns the receipt. */
    async report(flow: 'incident' | 'service_problem', answers: Answers): Promise<string> {
      await phone.choose('menu.home', flow);
      await phone.answer(flow, answers);
      await phone.choose(`${flow}.review`, 'send');
      await phone.answer(flow, answers, 'after');
      return wait('a receipt', () => receipts(person.heard).at(-1));
    },
  };
  return phone;
}

function receipts(heard: readonly string[]): readonly string[] {
  return heard
    .flatMap((text) => text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,5}\b/g) ?? [])
    .filter((one) => readReceipt(one).ok);
}
