import type { Lang } from '../core/conversation/flow.ts';
import type { Button, Message, Param, Text } from '../core/conversation/say.ts';
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
  return (message, { channel, hint }) => {
    const lang = message.lang ?? hint ?? fallback;
    const button = (one: Button): RenderedButton => ({
      value: one.value,
      label: labelText(look, lang, message.country, withLabels(look, lang, message.country, one.label)),
      ...(one.on === undefined ? {} : { on: one.on }),
    });
    return {
      rev: message.rev,
      lang,
      text: paragraphs(look, lang, message, channel),
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

function paragraphs(look: Lookup, lang: Lang, message: Message, channel: string): string {
  let text = '';
  for (const one of message.texts) {
    const part = paragraph(look, lang, [message.country, channel], one);
    if (part !== '') text += text === '' ? part : `${one.below === true ? '\n' : '\n\n'}${part}`;
  }
  return text;
}

/**
 * A text may be told another way in a country (`text@KE`), where what may be said as fact differs, and on a channel
 * (`text@whatsapp`), where there are no buttons or something else stays on the phone. The country goes first.
 */
function paragraph(
  look: Lookup,
  lang: Lang,
  [country, channel]: readonly [string | null, string],
  text: Text,
): string {
  const params = readable(look, lang, country, text.params);
  const told = (variant: string | null) =>
    variant === null ? null : look(lang, `${text.key}@${variant}`, params);
  return (told(country) ?? told(channel) ?? look(lang, text.key, params) ?? text.key).trim();
}

function withLabels(
  look: Lookup,
  lang: Lang,
  country: string | null,
  label: Button['label'],
): Button['label'] {
  if ('list' in label || label.params === undefined) return label;
  return { key: label.key, params: readable(look, lang, country, label.params) };
}

type Params = Readonly<Record<string, Param>>;

function readable(
  look: Lookup,
  lang: Lang,
  country: string | null,
  params: Params | undefined,
): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(params ?? {})) {
    if (typeof param === 'object') {
      result[name] = joined(look, lang, country, param.labels);
    } else {
      result[name] = typeof param === 'boolean' ? String(param) : param;
    }
  }
  return result;
}
