import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { Texts } from '../../../web/texts.ts';

/**
 * The name and the way out, always at the top. Several languages stand side by side on pages that have none yet.
 * What leaving does is said at the foot of the talk (`#leave-note`), so that the question stands first.
 * `neutral` is where leaving leads: the script reads it, so that it can go there without waiting for an answer.
 */
export function header(texts: Texts, langs: readonly Lang[], neutral: URL, inTalk: boolean): Html {
  const [first = 'en'] = langs;
  return html`<header lang="${first}">
<div class="bar">
<h1>Sema</h1>
<form method="post" action="/leave" id="leave" data-to="${neutral.href}">
<button class="leave"${inTalk ? html` aria-describedby="leave-note"` : ''}>${inTalk ? texts.t(first, 'web:leave') : inEach(texts, langs)}</button>
</form>
</div>
</header>`;
}

function inEach(texts: Texts, langs: readonly Lang[]): readonly Html[] {
  return langs.map(
    (lang, place) =>
      html`${place > 0 ? ' · ' : ''}<span lang="${lang}">${texts.t(lang, 'web:leave_short')}</span>`,
  );
}
