import { Bot } from 'grammy';
import type { Question } from '../talk/questions.ts';
import { compileScreens } from '../talk/screens.ts';
import { langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';
import { keyboardOf, me, sentMessage, updateOf } from './telegram.ts';

/** grammY alone: whatever comes is answered with the first question, nothing is kept. */
export function createTalker(all: readonly Question[]): Talker {
  const screens = compileScreens(all);
  const bot = new Bot('1:bench', { botInfo: me });
  let last = '';
  bot.api.config.use(async (_previous, method, payload) => {
    if (method !== 'sendMessage') return { ok: true, result: true } as never;
    const { chat_id, text } = payload as { chat_id: number; text: string };
    last = text;
    return { ok: true, result: sentMessage(chat_id, text) } as never;
  });
  bot.use(async (ctx) => {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery();
    const screen = screens.question(langOf((ctx.chat?.id ?? 1) - 1), 0);
    await ctx.reply(screen.text, keyboardOf(screen.buttons));
  });
  let update = 1;
  return {
    name: 'grammY with no engine',
    keepsNothing: true,
    async turn(person, move): Promise<Reply> {
      await bot.handleUpdate(updateOf(person, ++update, move));
      return { text: last, buttons: [] };
    },
    stateBytes: () => 0,
  };
}
