import { createWebVisitor } from '../end-to-end/web-visitor.ts';
import { catalog } from '../stand-ins/content.ts';
import type { Answers } from '../stand-ins/phone.ts';
import { asked } from '../stand-ins/screens.ts';
import { pause } from './trial.ts';

/** What a person does when the page does not come: waits a little and tries again. */
const AGAIN_MS = 250;
const MORE_PAGES = 8;

/**
 * Somebody at the web chat whose server comes and goes: a form that got no answer is sent again as it stands, a page that
 * says sorry is loaded again. Looks at the page for what to do next, as people do.
 */
export function createWebReporter(url: string, lang: string, patienceMs: number) {
  const visitor = createWebVisitor(url);
  /** The steps that the page may ask. */
  const at = () => asked(lang, visitor.text);

  /** Whether it was done; not where the page had to be loaded again, and may show anything now. */
  async function despite(act: () => Promise<void>): Promise<boolean> {
    const last = Date.now() + patienceMs;
    let again = act;
    for (;;) {
      try {
        await again();
        if (visitor.status < 500 && visitor.status !== 429) return again === act;
        // A page that only says sorry has nothing to press.
        if (visitor.buttons.length === 0) again = visitor.open;
      } catch (error) {
        if (!isBroken(error)) throw error;
      }
      if (Date.now() > last) throw new Error(`no page in ${patienceMs} ms; the last was\n${visitor.text}`);
      await pause(AGAIN_MS);
    }
  }

  const button = (code: string) => visitor.buttons.find(({ value }) => value.split('.').at(-1) === code);

  async function press(code: string): Promise<boolean> {
    for (let page = 0; page < MORE_PAGES && button(code) === undefined; page++) {
      if (button('!more') === undefined) throw new Error(`no button "${code}" on\n${visitor.text}`);
      if (!(await despite(() => visitor.press('!more')))) return false;
    }
    // Where a toggle's answer was lost, the page says whether it was taken.
    if (button(code)?.on === true) return true;
    return despite(() => visitor.press(code));
  }

  return {
    visitor,
    /** From nothing to the menu. */
    async begin(): Promise<void> {
      await despite(() => visitor.open());
      while (!at().includes('menu.home')) {
        if (visitor.buttons.some(({ value, name }) => name === 'lang' && value === lang)) {
          await despite(() => visitor.press(catalog.t(lang, `ui:language.${lang}`)));
        } else if (button('start') !== undefined) await press('start');
        else if (button(lang) !== undefined) await press(lang);
        else throw new Error(`no way to the menu from\n${visitor.text}`);
      }
    },
    /** From the menu to the receipt. */
    async report(flow: string, answers: Answers): Promise<string> {
      while (at().includes('menu.home')) await press(flow);
      for (;;) {
        if (visitor.receipt !== undefined) return visitor.receipt;
        const step = at()
          .find((one) => one.startsWith(`${flow}.`))
          ?.slice(flow.length + 1);
        if (step === undefined) throw new Error(`no question of ${flow} on\n${visitor.text}`);
        const given = step === 'review' ? ['send'] : (answers[step] ?? ['!skip']);
        if (typeof given === 'string') await despite(() => visitor.say(given));
        else for (const code of given) if (!(await press(code))) break;
      }
    },
  };
}

/** A connection that was refused or broke off, as `fetch` tells it. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError;
}
