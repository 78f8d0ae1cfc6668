import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../core/conversation/book.ts';
import type { Effect } from '../core/conversation/effect.ts';
import type { Message } from '../core/conversation/say.ts';
import type { Session } from '../core/conversation/session.ts';
import { step } from '../core/conversation/step.ts';
import type { Outcome } from '../core/conversation/turn.ts';
import { chatRef as refOfChat } from '../crypto/pseudonym.ts';
import type { Arrival, ChannelName } from './arrival.ts';
import type { PushTarget, Resume, TurnContext } from './effects/context.ts';
import { handlers } from './effects/registry.ts';
import { sealBody } from './outbox-body.ts';
import type { Repositories } from './ports.ts';
import type { TurnDeps } from './turn.ts';

/** An effect may lead to another (a report is opened, its answers are read); a circle of them would be a bug. */
const MOST_EFFECTS = 12;

/** Carries the effects out one by one and gives each outcome back to the conversation, until nothing more is asked. */
export async function carryOut(
  deps: TurnDeps,
  inside: Repositories,
  arrival: Arrival,
  chatRef: string,
  first: Outcome,
  env: Surroundings,
  touched: Set<ChannelName>,
): Promise<Outcome> {
  let session = first.session;
  const say = [...first.say];
  const effects = [...first.effects];
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at];
    if (at >= MOST_EFFECTS) throw new Error('effects lead in a circle');
    if (effect === undefined || session === null) continue;
    const resume = await perform(effect, contextOf(deps, inside, arrival, chatRef, session, env, touched));
    if (resume === null) continue;
    const next = step(deps.book, session, resume, env);
    session = next.session;
    say.push(...next.say);
    effects.push(...next.effects);
  }
  return { session, say, effects };
}

async function perform(effect: Effect, context: TurnContext): Promise<Resume | null> {
  switch (effect.do) {
    case 'clear_chat':
    case 'forget_message':
    case 'drop_draft':
      return null;
    default: {
      const handle = handlers[effect.do] as (effect: Effect, context: TurnContext) => Promise<Resume | null>;
      return handle(effect, context);
    }
  }
}

function contextOf(
  deps: TurnDeps,
  inside: Repositories,
  arrival: Arrival,
  chatRef: string,
  session: Session,
  env: Surroundings,
  touched: Set<ChannelName>,
): TurnContext {
  return {
    inside,
    keyring: deps.keyring,
    book: deps.book,
    now: env.now,
    zoneOf: deps.zoneOf,
    recoveryRecipient: deps.recoveryRecipient,
    channel: arrival.channel,
    chat: arrival.chat,
    chatRef,
    ...(arrival.hint === undefined ? {} : { hint: arrival.hint }),
    session,
    push: createPush(deps, inside, env.now, touched),
  };
}

/** Writes a message to some other chat into the outbox of the same transaction. */
export function createPush(
  deps: Pick<TurnDeps, 'keyring' | 'render'>,
  inside: Repositories,
  now: number,
  touched: Set<ChannelName>,
): (to: PushTarget, message: Message) => Promise<void> {
  return async ({ channel, chat, lang, about }, message) => {
    const id = randomUUID();
    const body = sealBody(deps.keyring, id, {
      do: 'send',
      chat,
      message: deps.render({ ...message, lang: message.lang ?? lang }, { channel }),
      ...(about === undefined ? {} : { about }),
    });
    await inside.outbox.push(
      [{ id, task: 'send', body, channel, chatRef: refOfChat(deps.keyring, channel, chat) }],
      now,
    );
    touched.add(channel);
  };
}
