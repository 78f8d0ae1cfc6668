import { Scenes, session, Telegraf } from 'telegraf';
import type { Question } from '../talk/questions.ts';
import { compileScreens, readTyped } from '../talk/screens.ts';
import { type Answers, langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';
import { keyboardOf, me, moveOf, sentMessage, updateOf } from './telegram.ts';

type State = { answers: Record<string, string>; editing: boolean };
type Ctx = Scenes.WizardContext;

/** A wizard with a step a question and one for the review; its session is kept as JSON. */
export function createTalker(all: readonly Question[]): Talker {
  const screens = compileScreens(all);
  const states = new Map<string, string>();
  const last = new Map<number, { text: string; done?: Answers }>();
  const langIn = (ctx: Ctx) => langOf((ctx.chat?.id ?? 1) - 1);
  const stateIn = (ctx: Ctx) => ctx.wizard.state as State;
  async function show(ctx: Ctx, at: number, slip = false): Promise<void> {
    const lang = langIn(ctx);
    const screen =
      at === all.length
        ? screens.review(lang, stateIn(ctx).answers)
        : slip
          ? screens.again(lang, at)
          : screens.question(lang, at);
    await ctx.reply(screen.text, keyboardOf(screen.buttons));
    ctx.wizard.selectStep(at);
  }
  const read = (ctx: Ctx) => {
    const data =
      ctx.callbackQuery !== undefined && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : undefined;
    return moveOf(data, ctx.text);
  };
  const asks = all.map((question, at) => async (ctx: Ctx) => {
    if (ctx.callbackQuery !== undefined) await ctx.answerCbQuery();
    const move = read(ctx);
    if (move.do === 'back') return show(ctx, Math.max(0, at - 1));
    const value =
      move.do === 'say'
        ? readTyped(question, langIn(ctx), move.text)
        : move.do === 'answer' && question.options.includes(move.value)
          ? move.value
          : null;
    if (value === null) return show(ctx, at, true);
    const state = stateIn(ctx);
    state.answers[question.id] = value;
    const to = state.editing ? all.length : at + 1;
    state.editing = false;
    return show(ctx, to);
  });
  const review = async (ctx: Ctx) => {
    await ctx.answerCbQuery();
    const move = read(ctx);
    if (move.do === 'change') {
      stateIn(ctx).editing = true;
      return show(ctx, move.question);
    }
    if (move.do !== 'send') return show(ctx, all.length);
    last.set(ctx.chat?.id ?? 0, { text: '', done: stateIn(ctx).answers });
    return ctx.scene.leave();
  };
  const wizard = new Scenes.WizardScene<Ctx>('talk', ...asks, review);
  wizard.enterHandler = async (ctx: Ctx) => {
    ctx.scene.state = { answers: {}, editing: false };
    const screen = screens.question(langIn(ctx), 0);
    await ctx.reply(screen.text, keyboardOf(screen.buttons));
  };
  const bot = new Telegraf<Ctx>('1:bench');
  bot.botInfo = me as never;
  bot.use((ctx, next) => {
    ctx.telegram.callApi = (async (method: string, payload: { chat_id: number; text: string }) => {
      if (method !== 'sendMessage') return true;
      last.set(payload.chat_id, { text: payload.text });
      return sentMessage(payload.chat_id, payload.text);
    }) as never;
    return next();
  });
  bot.use(
    session({
      store: {
        get: (key: string) => JSON.parse(states.get(key) ?? 'null') ?? undefined,
        set: (key: string, value: object) => void states.set(key, JSON.stringify(value)),
        delete: (key: string) => void states.delete(key),
      },
    }) as never,
  );
  const stage = new Scenes.Stage<Ctx>([wizard]);
  bot.use(stage.middleware());
  bot.command('start', (ctx) => ctx.scene.enter('talk'));
  let update = 1;
  return {
    name: 'Telegraf wizard',
    async turn(person, move): Promise<Reply> {
      await bot.handleUpdate(updateOf(person, ++update, move) as never);
      return { buttons: [], ...(last.get(person + 1) ?? { text: '' }) };
    },
    stateBytes: (person) => Buffer.byteLength(states.get(`${person + 1}:${person + 1}`) ?? ''),
  };
}
