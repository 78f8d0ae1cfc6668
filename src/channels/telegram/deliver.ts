import type { Api } from 'grammy';
import type { Rendered } from '../../i18n/rendered.ts';
import type { Channel, Delivered } from '../contract.ts';
import type { Errand } from './errand.ts';
import { ask, type Failure } from './failure.ts';
import { type Part, partsOf } from './message.ts';
import { readMessageId, writeMessageId } from './message-id.ts';
import type { Outage } from './outage.ts';

export type DeliverParts = {
  readonly api: Api;
  readonly outage: Outage;
  readonly errand: Errand;
};

/** Sends, edits and deletes. What Telegram answers comes back as one of four outcomes, never as its error. */
export function createDeliver({ api, outage, errand }: DeliverParts): Channel['deliver'] {
  return async (delivery) => {
    const delivered =
      delivery.do === 'delete'
        ? await remove(delivery.chat, delivery.message)
        : await say(delivery.chat, delivery.message, delivery.replaces);
    if (delivered.outcome === 'sent') outage.over();
    return delivered;
  };

  async function say(chat: string, message: Rendered, replaces: string | undefined): Promise<Delivered> {
    const parts = partsOf(message);
    const [only] = parts;
    // The last id, because that is where the buttons of a message in several parts are.
    const place = readMessageId(replaces ?? '').at(-1);
    if (only && parts.length === 1 && place !== undefined) {
      const edited = await edit(chat, place, only);
      if (edited) return edited;
    }
    const sent = await send(chat, parts);
    // The answer stands below what it could not replace: without its buttons that invites no late presses.
    if (sent.outcome === 'sent' && place !== undefined) errand(api.editMessageReplyMarkup(chat, place));
    return sent;
  }

  /** Null where the old message cannot be edited, so that a new one must be sent. */
  async function edit(chat: string, place: number, { text, other }: Part): Promise<Delivered | null> {
    const answer = await ask(api.editMessageText(chat, place, text, other));
    // "Not modified" is what a second try of an edit that had arrived gets.
    if (answer.ok || answer.failure.kind === 'unchanged') {
      return { outcome: 'sent', message: writeMessageId([place]) };
    }
    const { kind } = answer.failure;
    return kind === 'missing' || kind === 'refused' ? null : outcomeOf(answer.failure);
  }

  async function send(chat: string, parts: readonly Part[]): Promise<Delivered> {
    const ids: number[] = [];
    for (const { text, other } of parts) {
      const answer = await ask(api.sendMessage(chat, text, other));
      if (!answer.ok) {
        // The whole message will be tried again: take back what was sent of it, or it would stand there twice.
        for (const id of ids) errand(api.deleteMessage(chat, id));
        return outcomeOf(answer.failure);
      }
      ids.push(answer.result.message_id);
    }
    return { outcome: 'sent', message: writeMessageId(ids) };
  }

  async function remove(chat: string, message: string): Promise<Delivered> {
    const ids = readMessageId(message);
    let refused = ids.length === 0;
    for (const id of ids) {
      const answer = await ask(api.deleteMessage(chat, id));
      // One that is gone already is as good as deleted, also when this delivery is tried a second time.
      if (answer.ok || answer.failure.kind === 'missing') continue;
      if (answer.failure.kind !== 'refused') return outcomeOf(answer.failure);
      refused = true;
    }
    return refused ? { outcome: 'refused' } : { outcome: 'sent' };
  }

  function outcomeOf(failure: Failure): Delivered {
    switch (failure.kind) {
      case 'busy':
        return { outcome: 'later', afterMs: failure.afterMs };
      case 'unreachable':
      // A revoked token or a conflict is mended by the operator; what waits to be sent must survive that.
      case 'token':
      case 'conflict':
        return { outcome: 'later', afterMs: outage.hintMs() };
      case 'gone':
        return { outcome: 'gone' };
      case 'unchanged':
      case 'missing':
      case 'refused':
        return { outcome: 'refused' };
    }
  }
}
