import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Texts } from '../texts.ts';
import type { Html } from './html.ts';

/**
 * The name and the way out, always at the top. Several languages stand side by side on pages that have none yet.
 * `neutral` is where leaving leads: the script reads it, so that it can go there without waiting for an answer.
 */
export function header(texts: Texts, langs: readonly Lang[], neutral: URL, inTalk: boolean): Html {
  const [first = 'en'] = langs;
  return html`<header lang="${first}">
<div class="bar">
<h1>Sema</h1>
<form method="post" action="/leave" id="leave" data-to="${neutral.href}">
<button class="leave" aria-describedby="leave-note">${joined(texts, langs, 'leave')}</button>
</form>
</div>
<div id="leave-note" class="small">${inTalk ? note(texts, first) : ''}<p class="scripted">${joined(texts, langs, 'leave_key')}</p></div>
</header>`;
}

function note(texts: Texts, lang: Lang): Html {
  return html`<p>${texts.t(lang, 'web:leave_note')}</p>`;
}

function joined(texts: Texts, langs: readonly Lang[], key: string): readonly Html[] {
  return langs.map(
    (lang, place) =>
      html`${place > 0 ? ' · ' : ''}<span lang="${lang}">${texts.t(lang, `web:${key}`)}</span>`,
  );
}
