import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  type ConversationStorage,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import type { Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { type Answers, langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';
import { keyboardOf, me, moveOf, sentMessage, updateOf } from './telegram.ts';

type Ctx = ConversationFlavor<Context>;
export type Storage = ConversationStorage<Context, ConversationData>;
export type Said = (chat: number, reply: { text: string; done?: Answers }) => void;

/** The talk as its guide writes one: a loop that asks and waits. What is sent goes to `send`, which answers as Telegram would. */
export function conversationsBot(
  all: readonly Question[],
  storage: Storage,
  said: Said,
  send?: (chat: number, text: string) => Promise<void>,
  apiRoot?: string,
): Bot<Ctx> {
  const bot = new Bot<Ctx>('1:bench', {
    botInfo: me,
    ...(apiRoot === undefined ? {} : { client: { apiRoot } }),
  });
  const screens = compileScreens(all);
  const fake = async (ctx: Context, next: () => Promise<void>) => {
    if (apiRoot === undefined)
      ctx.api.config.use(async (_previous, method, payload) => {
        if (method !== 'sendMessage') return { ok: true, result: true } as never;
        const { chat_id, text } = payload as { chat_id: number; text: string };
        said(chat_id, { text });
        await send?.(chat_id, text);
        return { ok: true, result: sentMessage(chat_id, text) } as never;
      });
    await next();
  };
  async function talk(conversation: Conversation<Ctx, Context>, first: Context): Promise<void> {
    const person = (first.chat?.id ?? 1) - 1;
    const lang = langOf(person);
    const answers: Record<string, string> = {};
    let [at, editing, slip] = [0, false, false];
    let ctx = first;
    for (;;) {
      const question = all[at];
      const screen: Reply =
        question === undefined
          ? screens.review(lang, answers)
          : slip
            ? screens.again(lang, at)
            : screens.question(lang, at);
      await ctx.reply(screen.text, keyboardOf(screen.buttons));
      ctx = await conversation.wait();
      if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery();
      const move = moveOf(ctx.callbackQuery?.data, ctx.message?.text);
      slip = false;
      if (move.do === 'send' && question === undefined) break;
      if (move.do === 'back') at = Math.max(0, at - 1);
      else if (move.do === 'change' && question === undefined) [at, editing] = [move.question, true];
      else if (question !== undefined && (move.do === 'answer' || move.do === 'say')) {
        const value =
          move.do === 'say'
            ? readTyped(question, lang, move.text)
            : question.options.includes(move.value)
              ? move.value
              : null;
        if (value === null) slip = true;
        else {
          answers[question.id] = value;
          at = editing ? all.length : at + 1;
          editing = false;
        }
      }
    }
    await conversation.external(() => said(person + 1, { text: '', done: answers }));
  }
  bot.use(fake);
  bot.use(conversations<Ctx, Context>({ storage, plugins: [fake] }));
  bot.use(createConversation<Ctx, Context>(talk, 'talk'));
  bot.command('start', (ctx) => ctx.conversation.enter('talk'));
  return bot;
}

export function createTalker(all: readonly Question[]): Talker {
  const states = new Map<string, string>();
  const last = new Map<number, { text: string; done?: Answers }>();
  const storage: Storage = {
    read: (key) => JSON.parse(states.get(key) ?? 'null') ?? undefined,
    write: (key, state) => void states.set(key, JSON.stringify(state)),
    delete: (key) => void states.delete(key),
  };
  const bot = conversationsBot(all, storage, (chat, reply) => last.set(chat, reply));
  let update = 1;
  return {
    name: '@grammyjs/conversations 2',
    async turn(person, move): Promise<Reply> {
      await bot.handleUpdate(updateOf(person, ++update, move));
      return { buttons: [], ...(last.get(person + 1) ?? { text: '' }) };
    },
    stateBytes: (person) => Buffer.byteLength(states.get(String(person + 1)) ?? ''),
  };
}
