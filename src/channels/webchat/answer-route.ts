import type { Context } from 'hono';
import type { TakeTurn } from '../../app/arrival.ts';
import { readForm } from '../../web/read-form.ts';
import type { Texts } from '../../web/texts.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { ChatCookie } from './chat-cookie.ts';
import type { Inbox } from './inbox.ts';
import type { Limiter } from './limits.ts';
import { openTalk } from './opening.ts';
import type { TurnsInHand } from './turns-in-hand.ts';
import type { Views } from './views.ts';
import type { WebLog } from './web-log.ts';

export type AnswerParts = {
  readonly takeTurn: TakeTurn;
  readonly inbox: Inbox;
  readonly texts: Texts;
  readonly log: WebLog;
  readonly cookie: ChatCookie;
  readonly limiter: Limiter;
  readonly views: Views;
  readonly turns: TurnsInHand;
};

/** One answer: a press, some words, or the language on the first page. Whatever goes wrong, typed words come back. */
export async function takeAnswer(parts: AnswerParts, c: Context): Promise<Response> {
  const { views, cookie } = parts;
  const chat = cookie.read(c);
  const answer = readAnswer(await readForm(c), parts.texts.langs);
  if (answer === null) return views.talk(c, chat, { status: 409, notice: 'old' });
  const { typed, turn } = answer;
  if (chat === null) return begin(parts, c, answer);
  if (!cookie.isProof(chat, answer.proof)) return views.talk(c, chat, { status: 409, notice: 'old', typed });
  const wait = await parts.limiter.turn(chat);
  if (wait !== null) {
    c.header('Retry-After', String(wait));
    return views.talk(c, chat, { status: 429, notice: 'slow', typed, turn });
  }
  return run(parts, c, chat, answer);
}

/** No chat yet: only choosing a language begins one. Words without a chat were meant for a talk that is gone. */
async function begin(parts: AnswerParts, c: Context, answer: Answer): Promise<Response> {
  const { views, cookie, limiter } = parts;
  if (answer.lang === null) return views.talk(c, null, { status: 409, notice: 'gone', typed: answer.typed });
  const wait = await limiter.newChat();
  if (wait !== null) {
    c.header('Retry-After', String(wait));
    return views.talk(c, null, { status: 429, notice: 'slow', turn: answer.turn });
  }
  return run(parts, c, cookie.begin(c), answer, '/?new');
}

async function run(
  parts: AnswerParts,
  c: Context,
  chat: string,
  answer: Answer,
  next = '/',
): Promise<Response> {
  const { views } = parts;
  const { typed, turn } = answer;
  try {
    const taken = await parts.turns.take(() => turnOf(parts, chat, answer));
    if (taken === 'closed') return views.talk(c, chat, { status: 503, notice: 'failed', typed, turn });
  } catch (error) {
    parts.log.error('web_turn', error);
    return views.talk(c, chat, { status: 503, notice: 'failed', typed, turn });
  }
  // The script asks for the page at once: on a slow line the redirect's extra round trip is felt.
  return c.req.header('sema-script') === '1' ? views.talk(c, chat) : c.redirect(next, 303);
}

async function turnOf(
  parts: AnswerParts,
  chat: string,
  { turn, input, lang, survey }: Answer,
): Promise<void> {
  // Named by the chat too, so that nobody can use up a stranger's turn.
  const update = `${chat}.${turn}`;
  if (lang !== null) return openTalk(parts, chat, update, lang, survey);
  if (input !== null) await parts.takeTurn({ channel: 'webchat', chat, update, input });
}
