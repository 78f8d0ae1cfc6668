import type { Update } from 'grammy/types';
import { openApi } from '../../src/channels/telegram/api.ts';
import { writePress } from '../../src/channels/telegram/callback-data.ts';
import { createDeliver } from '../../src/channels/telegram/deliver.ts';
import { createIntake } from '../../src/channels/telegram/intake.ts';
import { createOutage } from '../../src/channels/telegram/outage.ts';
import type { Session } from '../../src/core/conversation/session.ts';
import { step } from '../../src/core/conversation/step.ts';
import type { Question } from '../talk/questions.ts';
import type { Answers, Reply } from '../talk/script.ts';
import type { Talker } from '../talk/talker.ts';
import { answersOf, begun, inputOf, surroundings } from './sema.ts';
import { semaParts } from './sema-flow.ts';
import { sentMessage, updateOf } from './telegram.ts';

/** Ours through the Telegram channel: the update read, one turn, the message delivered by grammY's Api; state as JSON. */
export function createTalker(all: readonly Question[]): Talker {
  const { book, render } = semaParts(all);
  const states = new Map<string, string>();
  const revs = new Map<string, number>();
  let last: { text: string; done?: Answers } = { text: '' };
  const api = openApi('1:bench', undefined, 10);
  api.config.use(async (_previous, method, payload) => {
    if (method !== 'sendMessage' && method !== 'editMessageText') return { ok: true, result: true } as never;
    const { chat_id, text } = payload as { chat_id: string; text: string };
    last = { text };
    return { ok: true, result: sentMessage(Number(chat_id), text) } as never;
  });
  const errand = (call: Promise<unknown>) => void call.catch(() => {});
  const deliver = createDeliver({ api, outage: createOutage(), errand });
  const intake = createIntake({
    api,
    onGone: async () => {},
    errand,
    async takeTurn({ chat, input, pressed }) {
      const session: Session = JSON.parse(states.get(chat) ?? 'null');
      const outcome = step(book, session, input, surroundings(true));
      states.set(chat, JSON.stringify(outcome.session));
      for (const message of outcome.say) {
        const rendered = render(message, { channel: 'telegram' });
        revs.set(chat, rendered.rev);
        await deliver({
          do: 'send',
          chat,
          message: rendered,
          ...(pressed === undefined ? {} : { replaces: pressed }),
        });
      }
      const sent = outcome.effects.find((effect) => effect.do === 'submit');
      if (sent !== undefined) last = { text: '', done: answersOf(sent.draft) };
      return 'taken';
    },
  });
  let update = 1;
  return {
    name: 'Sema',
    async turn(person, move): Promise<Reply> {
      const chat = String(person + 1);
      if (move.do === 'start') states.set(chat, JSON.stringify(begun(person, 'KE')));
      const input = inputOf(move, revs.get(chat) ?? 0);
      const plain = updateOf(person, ++update, move.do === 'start' ? { do: 'say', text: 'hello' } : move);
      const query = plain.callback_query;
      const sent =
        query === undefined || input.type !== 'press'
          ? plain
          : ({ ...plain, callback_query: { ...query, data: writePress(input.rev, input.value) } } as Update);
      await intake(sent);
      return { buttons: [], ...last };
    },
    stateBytes: (person) => Buffer.byteLength(states.get(String(person + 1)) ?? ''),
  };
}
