import type { Arrival, TakeTurn } from '../../app/arrival.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Texts } from '../../web/texts.ts';
import type { Inbox } from './inbox.ts';

/**
 * The first page already asked for the language. So the talk is begun, and if its first question offers that language,
 * the button for it is pressed in the person's name. If it asks something else, that is simply what the page shows.
 * @param survey that the talk is about, where its link led here
 */
export async function openTalk(
  parts: { readonly takeTurn: TakeTurn; readonly inbox: Inbox; readonly texts: Texts },
  chat: string,
  update: string,
  lang: Lang,
  survey: string | null = null,
): Promise<void> {
  const arrival = { channel: 'webchat', chat, hint: lang } as const;
  const payload = survey === null ? {} : { payload: survey };
  const begin: Arrival = { ...arrival, update, input: { type: 'command', name: 'start', ...payload } };
  if ((await parts.takeTurn(begin)) === 'duplicate') return;
  const asked = (await parts.inbox.waiting(chat)).at(-1)?.message;
  const name = parts.texts.t(lang, 'web:language_name');
  const option = asked?.options.find(({ value, label }) => label === name || value === lang);
  if (asked === undefined || option === undefined) return;
  const { rev } = asked;
  await parts.takeTurn({
    ...arrival,
    update: `${update}.lang`,
    input: { type: 'press', rev, value: option.value },
  });
}
