import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { T } from '../../texts.ts';

/** The page in another language, for who is not signed in. */
export function languages(t: T, lang: Lang, langs: readonly Lang[], next: string | null): Html {
  const query = (one: Lang) => `?lang=${one}${next === null ? '' : `&next=${encodeURIComponent(next)}`}`;
  return html`<p class="row" id="languages">${langs.map(
    (one) =>
      html`<a href="${query(one)}" hreflang="${one}" lang="${one}"${one === lang ? html` aria-current="true"` : ''}>${t(`signin:language.${one}`)}</a>`,
  )}</p>`;
}
