import { html } from 'hono/html';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';

/** Sentences that a page's script shows when it comes to that: `signin:said.<key>`. */
export function sentences(t: T, keys: readonly string[]): Html {
  return html`${keys.map((key) => html`<p class="wrong" role="alert" data-say="${key}" hidden>${t(`signin:said.${key}`)}</p>`)}`;
}

/** For a browser without script, in which nothing here can work. */
export function needsScript(t: T): Html {
  return html`<noscript><p class="wrong">${t('signin:needs_script')}</p></noscript>`;
}
