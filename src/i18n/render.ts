import type { Lang } from '../core/conversation/flow.ts';
import type { Button, Message, Param } from '../core/conversation/say.ts';
import { joined, type Lookup, labelText } from './labels.ts';
import type { Rendered, RenderedButton } from './rendered.ts';

/** Where a message will be read. */
export type Reader = {
  /** The channel's name: a text may be told another way there (`text@whatsapp`). */
  readonly channel: string;
  /** Language of the reader's app, for messages that come before a language was chosen. */
  readonly hint?: Lang;
};

/** Makes messages readable: keys become texts, codes become labels. Empty paragraphs are left out. */
export function createRenderer(look: Lookup, fallback: Lang): (message: Message, reader: Reader) => Rendered {
  const told = createTold(look);
  return (message, { channel, hint }) => {
    const lang = message.lang ?? hint ?? fallback;
    const { country } = message;
    const label = createLabels(look, lang, country);
    const button = (one: Button): RenderedButton =>
      one.on === undefined
        ? { value: one.value, label: label(one.label) }
        : { value: one.value, label: label(one.label), on: one.on };
    return {
      rev: message.rev,
      lang,
      text: paragraphs(told, look, lang, message, channel),
      options: message.options.map(button),
      nav: message.nav.map(button),
      expects: message.expects,
      ...(message.progress === undefined
        ? {}
        : { progress: look(lang, 'ui:progress', message.progress) ?? '' }),
      ...(message.redraw === undefined ? {} : { redraw: message.redraw }),
      ...(message.deleteAfterMinutes === undefined ? {} : { deleteAfterMinutes: message.deleteAfterMinutes }),
    };
  };
}

function createLabels(look: Lookup, lang: Lang, country: string | null): (label: Button['label']) => string {
  return (label) => {
    const params = 'list' in label ? undefined : label.params;
    if (params === undefined || 'list' in label) return labelText(look, lang, country, label);
    return look(lang, label.key, readable(look, lang, country, params)) ?? label.key;
  };
}

function paragraphs(told: Told, look: Lookup, lang: Lang, message: Message, channel: string): string {
  const { country } = message;
  let text = '';
  for (const one of message.texts) {
    const key = told(lang, country, channel, one.key);
    const params = readable(look, lang, country, one.params);
    const part = (key === null ? one.key : (look(lang, key, params) ?? one.key)).trim();
    if (part !== '') text += text === '' ? part : `${one.below === true ? '\n' : '\n\n'}${part}`;
  }
  return text;
}

type Told = (lang: Lang, country: string | null, channel: string, key: string) => string | null;

/**
 * A text may be told another way in a country (`text@KE`), where what may be said as fact differs, and on a channel
 * (`text@whatsapp`), where there are no buttons or something else stays on the phone. The country goes first. Which one it
 * is, is found once: null where nobody has the text.
 */
function createTold(look: Lookup): Told {
  const known = new Map<string, Map<string, string | null>>();
  return (lang, country, channel, key) => {
    const place = country === null ? channel : `${country} ${channel}`;
    const keys = keysOf(known, `${lang} ${place}`);
    let found = keys.get(key);
    if (found === undefined) {
      const ways = [...(country === null ? [] : [`${key}@${country}`]), `${key}@${channel}`, key];
      found = ways.find((way) => look(lang, way) !== null) ?? null;
      keys.set(key, found);
    }
    return found;
  };
}

function keysOf<Found>(known: Map<string, Map<string, Found>>, place: string): Map<string, Found> {
  const keys = known.get(place) ?? new Map<string, Found>();
  if (keys.size === 0) known.set(place, keys);
  return keys;
}

type Params = Readonly<Record<string, Param>>;

/** Params with codes turned into their labels; most have none, and are taken as they are. */
function readable(
  look: Lookup,
  lang: Lang,
  country: string | null,
  params: Params | undefined,
): Readonly<Record<string, unknown>> | undefined {
  for (const name in params) {
    if (typeof params[name] !== 'object') continue;
    const result: Record<string, unknown> = { ...params };
    for (const [each, param] of Object.entries(params))
      if (typeof param === 'object') result[each] = joined(look, lang, country, param.labels);
    return result;
  }
  return params;
}
