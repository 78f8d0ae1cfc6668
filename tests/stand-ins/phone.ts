import { readReceipt } from '../../src/crypto/receipt.ts';
import { asked, buttonLabel, text } from './screens.ts';
import { type Person, type TelegramStandIn, until } from './telegram/index.ts';

type Shown = Person['chat'][number];

/** What a person answers at a step: codes whose buttons they press, or words they type. */
export type Answers = Readonly<Record<string, readonly string[] | string>>;

export type Phone = ReturnType<typeof createPhone>;

const MORE_PAGES = 8;

/**
 * Somebody who talks to the bot as people do: reads the newest question and presses its buttons by the words on them, in
 * their language. Steps and codes are only how a test names what is meant.
 */
export function createPhone(
  telegram: Pick<TelegramStandIn, 'person'>,
  id: number,
  lang: string,
  withinMs = 20_000,
) {
  const person = telegram.person(id, { name: `Person ${id}`, language_code: lang });
  const wait = <T>(what: string, check: () => T | undefined | null | false | '') =>
    until(what, check, withinMs).catch((error: Error) => {
      throw new Error(`${error.message}\n${screen()}`);
    });

  /**
   * The present question; pushes and alerts belong to no screen. After a statement another message is on its way: what
   * stands above it is no question any more. A message that was in flight when the server was killed is sent again and may
   * stand below the answer to its first copy, so the screen's number decides.
   */
  function question(): Shown | undefined {
    const shown = person.chat.filter((one) => one.by === 'bot' && !isPush(one));
    if ((shown.at(-1)?.buttons.length ?? 0) === 0) return undefined;
    const present = Math.max(...shown.map(screenOf));
    return shown.findLast((one) => screenOf(one) === present);
  }
  function screen(): string {
    return person.chat.map((one) => `${one.by}: ${one.text} ${JSON.stringify(labels(one))}`).join('\n');
  }

  /** What a question says and offers. The same one sent once more is no other question. */
  function content(): string {
    const shown = question();
    return JSON.stringify(shown && [shown.text, shown.buttons]);
  }

  /** Does something, and waits until the bot has answered it with another question or none. */
  async function act(doing: () => number): Promise<number> {
    const before = content();
    const update = doing();
    await wait('an answer', () => content() !== before);
    return update;
  }

  async function press(label: string, on?: Shown): Promise<number> {
    for (let page = 0; page < MORE_PAGES && on === undefined; page++) {
      const shown = await wait(`a question with "${label}"`, question);
      if (labels(shown).includes(label)) break;
      if (!labels(shown).includes(text(lang, 'ui:nav.more'))) break;
      await act(() => person.press(text(lang, 'ui:nav.more'), shown));
    }
    const shown = on ?? (await wait(`a button "${label}"`, () => withLabel(question(), label)));
    return act(() => person.press(label, shown));
  }

  const phone = {
    id,
    lang,
    person,
    press,
    /** Everything the phone shows, for messages of failed tests. */
    get screen() {
      return screen();
    },
    /** The steps that the newest question may belong to, such as `incident.place`. */
    get at(): readonly string[] {
      return asked(lang, question()?.text ?? '');
    },
    async isAsked(at: string): Promise<void> {
      await wait(`to be asked ${at}`, () => phone.at.includes(at));
    },
    /** Waits for the step, then presses the buttons of these codes one after another. */
    async choose(at: string, ...codes: readonly string[]): Promise<void> {
      await phone.isAsked(at);
      for (const code of codes) await press(buttonLabel(lang, at, code));
    },
    say: (words: string) => act(() => person.say(words)),
    /** Waits for a text by its key. */
    reads: (key: string) => person.hears(text(lang, key), withinMs),
    /** Presses the button of the newest push or alert, or of one as it was shown earlier. */
    async open(earlier?: Shown): Promise<void> {
      const push = await wait('a push', () => earlier ?? person.chat.findLast(isPush));
      await act(() => person.press(String(labels(push)[0]), push));
    },
    /** From nothing to the menu. */
    async begin(): Promise<void> {
      await act(() => person.say('/start'));
      await phone.choose('welcome.language', lang);
      await phone.choose('welcome.hello', 'start');
      await phone.isAsked('menu.home');
    },
    /** Walks through a flow: answers what it has answers for, skips the rest. Ends where it is told, or leaves the flow. */
    async answer(flow: string, answers: Answers, end = 'review'): Promise<void> {
      for (;;) {
        const at = await wait('a question', () => phone.at.find((one) => one.startsWith(`${flow}.`)));
        const step = at.slice(flow.length + 1);
        if (step === end) return;
        const given = answers[step] ?? ['!skip'];
        if (typeof given === 'string') await phone.say(given);
        else await phone.choose(at, ...given);
      }
    },
    /** From the menu to the screen after the receipt; returns the receipt. */
    async report(flow: 'incident' | 'service_problem', answers: Answers): Promise<string> {
      await phone.choose('menu.home', flow);
      await phone.answer(flow, answers);
      await phone.send(flow, answers);
      return phone.receipt();
    },
    /** From the review to the screen after the receipt. */
    async send(flow: string, answers: Answers): Promise<void> {
      await phone.choose(`${flow}.review`, 'send');
      await phone.answer(flow, answers, 'after');
    },
    /** The newest receipt that the phone shows. */
    async receipt(): Promise<string> {
      return wait('a receipt', () => receiptsIn(person.chat).at(-1));
    },
  };
  return phone;
}

/** Every receipt that can be read in a chat, in order. */
export function receiptsIn(chat: readonly Shown[]): readonly string[] {
  return chat
    .filter(({ by }) => by === 'bot')
    .flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,5}\b/g) ?? [])
    .filter((word) => readReceipt(word).ok);
}

function labels(shown: Shown): readonly string[] {
  return shown.buttons.flat().map(({ label }) => label.replace(/^(✅|▫️) /u, ''));
}

function withLabel(shown: Shown | undefined, label: string): Shown | undefined {
  return shown !== undefined && labels(shown).includes(label) ? shown : undefined;
}

function isPush({ by, buttons }: Shown): boolean {
  return by === 'bot' && buttons.length > 0 && !buttons.flat().some(ofScreen);
}

/** The number of the screen that a message's buttons belong to; 0 where it has none. */
function screenOf({ buttons }: Shown): number {
  const [number] = buttons.flat()[0]?.data.split('.', 1) ?? [];
  return number === undefined ? 0 : Number.parseInt(number, 36);
}

/** Buttons of pushes and alerts carry screen 0. */
function ofScreen({ data }: { readonly data: string }): boolean {
  return !data.startsWith('0.');
}
