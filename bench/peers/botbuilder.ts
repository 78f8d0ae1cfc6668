import { createRequire } from 'node:module';
import type { Activity, TurnContext } from 'botbuilder-core';
import type { Choice, DialogContext, PromptValidatorContext, WaterfallStepContext } from 'botbuilder-dialogs';
import { LANGS, label, nav, type Question } from '../talk/questions.ts';
import { compileScreens } from '../talk/screens.ts';
import { type Answers, langOf, type Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';

const load = createRequire(import.meta.url);
const core: typeof import('botbuilder-core') = load('botbuilder-core');
const dialogs: typeof import('botbuilder-dialogs') = load('botbuilder-dialogs');

type At = { at: number; answers: Record<string, string>; editing: boolean };

/** One waterfall asks a question with a prompt and replaces itself with the next; memory storage keeps JSON. */
export function createTalker(all: readonly Question[]): Talker {
  const screens = compileScreens(all);
  const storage = new core.MemoryStorage();
  const state = new core.ConversationState(storage);
  const set = new dialogs.DialogSet(state.createProperty('dialog'));
  let last: { text: string; done?: Answers } = { text: '' };

  class Adapter extends core.BotAdapter {
    async sendActivities(_context: TurnContext, activities: Partial<Activity>[]) {
      for (const { text } of activities) if (text !== undefined) last = { text };
      return activities.map(() => ({ id: '1' }));
    }
    async updateActivity() {
      return undefined;
    }
    async deleteActivity() {}
    async continueConversation() {}
  }
  const adapter = new Adapter();
  const fits = async (prompt: PromptValidatorContext<unknown>) => prompt.recognized.succeeded;
  set.add(new dialogs.ChoicePrompt('choice', fits as never));
  set.add(
    new dialogs.TextPrompt('text', async ({ recognized }) => {
      const length = recognized.value?.trim().length ?? 0;
      return recognized.succeeded && length > 0 && length <= 6000;
    }),
  );
  const langIn = (context: TurnContext) => langOf(Number(context.activity.conversation.id));
  const choices = new Map<string, Choice[]>(
    LANGS.flatMap((lang) =>
      all.map((one, index) => [`${lang} ${index}`, choicesOf(one.options, lang)] as const),
    ),
  );
  set.add(
    new dialogs.WaterfallDialog('ask', [
      async (step: WaterfallStepContext) => {
        const { at, answers } = step.options as At;
        const lang = langIn(step.context);
        const question = all[at];
        const screen = question === undefined ? screens.review(lang, answers) : screens.question(lang, at);
        const prompt = core.MessageFactory.text(screen.text);
        const retryPrompt = core.MessageFactory.text(
          question === undefined ? screen.text : screens.again(lang, at).text,
        );
        if (question === undefined)
          return step.prompt('choice', {
            prompt,
            retryPrompt,
            choices: [...all.map((_, index) => ({ value: `~${index}` })), { value: 'send' }],
            style: dialogs.ListStyle.none,
          });
        if (question.kind === 'text') return step.prompt('text', { prompt, retryPrompt });
        return step.prompt('choice', {
          prompt,
          retryPrompt,
          choices: choices.get(`${lang} ${at}`) ?? [],
          style: dialogs.ListStyle.suggestedAction,
        });
      },
      async (step: WaterfallStepContext) => {
        const { at, answers, editing } = step.options as At;
        const question = all[at];
        const value: string = typeof step.result === 'string' ? step.result : step.result.value;
        if (value === '!back')
          return step.replaceDialog('ask', { at: Math.max(0, at - 1), answers, editing: false });
        if (question === undefined) {
          if (value !== 'send')
            return step.replaceDialog('ask', { at: Number(value.slice(1)), answers, editing: true });
          last = { text: '', done: answers };
          return step.endDialog();
        }
        const next = {
          at: editing ? all.length : at + 1,
          answers: { ...answers, [question.id]: value },
          editing: false,
        };
        return step.replaceDialog('ask', next);
      },
    ]),
  );
  return {
    name: 'botbuilder-dialogs',
    async turn(person, move): Promise<Reply> {
      const text =
        move.do === 'answer'
          ? move.value
          : move.do === 'say'
            ? move.text
            : move.do === 'change'
              ? `~${move.question}`
              : move.do === 'back'
                ? '!back'
                : move.do;
      const activity = {
        type: 'message',
        id: '1',
        channelId: 'bench',
        locale: 'en',
        text,
        conversation: { id: String(person) },
        from: { id: String(person) },
        recipient: { id: 'bot' },
      };
      last = { text: '' };
      const context = new core.TurnContext(adapter, activity as never);
      const talk: DialogContext = await set.createContext(context);
      if (move.do === 'start') {
        await talk.cancelAllDialogs();
        await talk.beginDialog('ask', { at: 0, answers: {}, editing: false });
      } else await talk.continueDialog();
      await state.saveChanges(context);
      return { buttons: [], ...last };
    },
    stateBytes(person) {
      const kept = (storage as unknown as { memory: Record<string, string> }).memory;
      return Buffer.byteLength(kept[`bench/conversations/${person}/`] ?? '');
    },
  };
}

/** Each code by its label in the person's language, and "back". */
function choicesOf(options: readonly string[], lang: (typeof LANGS)[number]): Choice[] {
  const all = options.map((code) => ({ value: code, synonyms: [label(lang, code)] }));
  return [...all, { value: '!back', synonyms: [nav[lang].back] }];
}
