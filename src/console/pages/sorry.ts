import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';

/** What could not be done, and the way back. */
export function sorry(
  t: T,
  what: 'not_found' | 'not_yours' | 'old_page' | 'foreign' | 'failed' | 'too_long',
): Html {
  return html`<h1>${t(`console:sorry.${what}.title`)}</h1>
<p>${t(`console:sorry.${what}.text`)}</p>
<p><a href="/staff">${t('console:home')}</a></p>`;
}
