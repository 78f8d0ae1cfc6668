import { html } from 'hono/html';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';

/** Keys that `inbox.js` listens to, by what they do. */
const KEYS = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['t', 'take'],
  ['/', 'search'],
  ['?', 'help'],
] as const;

export function help(t: T): Html {
  return html`<dialog id="help" aria-labelledby="help-h"><h2 id="help-h">${t('inbox:keys.title')}</h2>
<dl>${KEYS.map(([key, name]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(`inbox:keys.${name}`)}</dd></div>`)}</dl>
<form method="dialog"><button>${t('inbox:keys.close')}</button></form></dialog>`;
}
