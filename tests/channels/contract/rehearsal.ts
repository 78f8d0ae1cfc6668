import type { Input } from '../../../src/core/conversation/input.ts';
import { listedIn, talks, words } from '../../core/conversation/talks.ts';
import { Talk, type TalkOptions } from '../../stand-ins/talk.ts';
import { TypedTalk } from '../whatsapp/typed-talk.ts';

/** One thing that a person does: what it means, and the label pressed or the words typed. */
export type Deed = { readonly input: Input; readonly shown: string };

/** A talk as people have it on a channel, to be done there: from nothing to the menu, then what the golden is about. */
export type Rehearsed = { readonly opening: readonly Deed[]; readonly deeds: readonly Deed[] };

class Noted extends Talk {
  readonly deeds: Deed[] = [];
  override put(input: Input, shown: string): this {
    this.deeds.push({ input, shown });
    return super.put(input, shown);
  }
}

class NotedTyping extends TypedTalk {
  readonly deeds: Deed[] = [];
  override put(input: Input, shown: string): this {
    this.deeds.push({ input, shown });
    return super.put(input, shown);
  }
}

/** Plays a golden talk without a channel, to know what there is to do. */
export function rehearse(
  name: string,
  lang: string,
  channel: NonNullable<TalkOptions['channel']>,
): Rehearsed {
  const told = words[lang];
  if (told === undefined) throw new Error(lang);
  const facts = { practice: true };
  const services = listedIn(name);
  const talk =
    channel === 'whatsapp' ? new NotedTyping({ facts, services }) : new Noted({ facts, services, channel });
  if (name !== 'first contact') talk.begin(lang);
  const opening = talk.deeds.splice(0);
  talks[name]?.(talk, told);
  return { opening, deeds: talk.deeds };
}
