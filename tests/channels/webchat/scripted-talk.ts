import type { Arrival, TakeTurn } from '../../../src/app/arrival.ts';
import type { Inbox, Waiting } from '../../../src/channels/webchat/inbox.ts';
import type { Rendered, RenderedButton } from '../../../src/i18n/rendered.ts';

export const RECEIPT = 'A7KC-4MTP-XY29-HEB3-8OKC';

/** A stand-in for the conversation: one screen of each kind, in memory, in English unless another language is chosen. */
export type ScriptedTalk = {
  readonly takeTurn: TakeTurn;
  readonly inbox: Inbox;
  /** Every update that was taken, in order; duplicates are not. */
  readonly taken: Arrival[];
  /** What a paralegal's answer does: says something in the middle of whatever is going on. */
  push(text: string, options?: readonly RenderedButton[]): void;
  /** Has the next turn fail before anything is committed. */
  failNext(): void;
};

type Chat = { at: number; rev: number; lang: string; on: Set<string>; waiting: Waiting[] };
type Screen = Pick<Rendered, 'text' | 'options' | 'expects'> & Partial<Rendered>;

const WAYS: readonly RenderedButton[] = [
  { value: 'back', label: 'Back' },
  { value: 'skip', label: 'Skip' },
  { value: 'why', label: 'Why do you ask?' },
  { value: 'language', label: 'Language' },
  { value: 'stop', label: 'Stop and wipe' },
];
const KINDS = [
  ['talk', 'Staff spoke to me in a way that hurt'],
  ['refused', 'They refused to treat me'],
  ['waited', 'I was made to wait longer than others'],
  ['told', 'They told others about me'],
] as const;

export function scriptedTalk(): ScriptedTalk {
  const chats = new Map<string, Chat>();
  const taken: Arrival[] = [];
  let failing = false;
  let ids = 0;
  const waits = (message: Rendered): Waiting => ({ id: `id-${++ids}`, message });

  const screen = (chat: Chat): Screen => {
    const toggles = KINDS.map(([value, label]) => ({ value, label, on: chat.on.has(value) }));
    const screens: readonly Screen[] = [
      {
        text: 'Which language?',
        expects: 'choice',
        options: [
          { value: 'sw', label: 'Kiswahili' },
          { value: 'en', label: 'English' },
          { value: 'ru', label: 'Русский' },
        ],
        nav: [],
      },
      {
        text: 'Trial. Send nothing real.\n\nDoes anyone else see this phone?',
        expects: 'choice',
        options: [
          { value: 'shared', label: 'Yes, others see it' },
          { value: 'own', label: 'No, only I see it' },
        ],
      },
      {
        text: 'What happened? Tell it in your own words.\n\nAs much or as little as you want.',
        progress: '1 of 4',
        expects: 'text',
        options: [],
      },
      {
        text: 'What was it like? Choose all that fit.',
        progress: '2 of 4',
        expects: 'choices',
        options: toggles,
        nav: [{ value: '!done', label: 'Done' }, ...WAYS],
      },
      {
        text: 'This is what you told:\n\nRefused at the clinic\nNairobi',
        progress: '4 of 4',
        expects: 'choice',
        options: [{ value: 'change', label: 'Change something' }],
        nav: [{ value: '!send', label: 'Send now' }, ...WAYS],
      },
      {
        text: `It has arrived. This is your code:\n\n${RECEIPT}\n\nWrite it down. A lost code can't be replaced.`,
        expects: 'none',
        options: [],
        nav: [{ value: 'menu', label: 'To the menu' }],
      },
    ];
    return screens[chat.at] ?? { text: 'The talk is wiped.', expects: 'none', options: [], nav: [] };
  };
  const show = (chat: Chat, more: readonly string[]): void => {
    const rendered = (one: Screen): Rendered => ({ rev: chat.rev, lang: chat.lang, nav: WAYS, ...one });
    const notes = more.map((text) => rendered({ text, expects: 'none', options: [], nav: [] }));
    chat.waiting = [...notes, rendered(screen(chat))].map(waits);
  };
  /** Moves the chat on; returns what is said before the screen. */
  const answer = (chat: Chat, { input }: Arrival): readonly string[] => {
    const { on } = chat;
    if (input.type === 'press' && input.rev !== chat.rev) return ['That was an old button.'];
    const value = input.type === 'press' ? input.value : '';
    if (chat.at === 3 && KINDS.some(([kind]) => kind === value)) {
      on.has(value) ? on.delete(value) : on.add(value);
      chat.rev += 1;
      return [];
    }
    if (value === 'why') return ['We ask so that the right person reads it.'];
    if (value === 'stop' || (input.type === 'text' && input.text === 'stop')) chat.at = 99;
    else if (value === 'back') chat.at -= 1;
    else if (input.type !== 'command') chat.at += 1;
    if (chat.at === 1 && value !== '') chat.lang = value;
    chat.rev += 1;
    return chat.at === 3 ? ['Thank you for telling this.'] : [];
  };

  return {
    taken,
    inbox: { waiting: async (chat) => chats.get(chat)?.waiting ?? [] },
    async takeTurn(arrival) {
      if (failing) {
        failing = false;
        throw new TypeError(`could not take ${JSON.stringify(arrival)}`);
      }
      if (taken.some(({ update }) => update === arrival.update)) return 'duplicate';
      taken.push(arrival);
      const fresh: Chat = { at: 0, rev: 1, lang: arrival.hint ?? 'en', on: new Set(), waiting: [] };
      const chat = chats.get(arrival.chat) ?? fresh;
      chats.set(arrival.chat, chat);
      show(chat, answer(chat, arrival));
      return 'taken';
    },
    push(text, options = []) {
      for (const chat of chats.values()) {
        const { rev, lang } = chat;
        chat.waiting.push(waits({ rev, lang, text, options, nav: [], expects: 'none' }));
      }
    },
    failNext() {
      failing = true;
    },
  };
}
