import { html, raw } from 'hono/html';
import type { Content } from '../../content/content.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';
import type { CaseView } from './case-view.ts';
import type { Words } from './words.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What only the browser opens, and the words that it needs to show it. `<` is written so that no text ends the element. */
export function sealedData(view: CaseView, words: Words, content: Content): Html {
  const { report, holds } = view;
  const data = {
    wrap: view.wrap === null ? null : base64(view.wrap),
    recipients: { report: report.recipient, reporter: report.reporterRecipient },
    here: view.answeredHere,
    texts: view.texts.map(({ kind, day, sealed }) => ({ kind, day: words.day(day), sealed: base64(sealed) })),
    thread: view.thread.map(({ id, author, sealed, sentAt, readAt }) => ({
      id,
      author,
      sealed: base64(sealed),
      at: words.at(sentAt),
      unread: holds && author === 'reporter' && readAt === null,
    })),
    notes: view.notes.map(({ staffId, sealed, at }) => ({
      who: view.nameOf(staffId) ?? words.t('case:who.gone'),
      sealed: base64(sealed),
      at: words.at(at),
    })),
    labels: aboutLabels(content, words),
    words: Object.fromEntries(IN_THE_BROWSER.map((key) => [key, words.t(`case:browser.${key}`)])),
  };
  return html`<script type="application/json" id="sealed">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
}

const IN_THE_BROWSER = [
  'reporter',
  'staff',
  'unopened',
  'kept',
  'none',
  'empty',
  'failed',
  'signed_out',
  'number',
  'mail',
  'name',
  'anyway',
  'held',
  'added',
] as const;

/** Who somebody is, is sealed with what they told: the browser gets the words for every code that may be in there. */
function aboutLabels(
  content: Content,
  { code }: Words,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const lists = ['age_band', 'gender', 'community', 'perceived_ground'];
  return Object.fromEntries(
    lists.map((list) => [
      list,
      Object.fromEntries(
        (content.lists.get(list) ?? []).map(({ value }) => [value.code, code(list, value.code)]),
      ),
    ]),
  );
}

/** Where the browser puts what it opened, and what it says where it cannot. */
export function openedPart(view: CaseView, t: T, heavy: boolean, path: string): Html {
  return html`<section class="sheet" aria-labelledby="told-h">
<h2 id="told-h">${t('case:told')}</h2>
${
  view.wrap === null
    ? html`<p class="wrong">${t('case:no_wrap')}</p>`
    : html`<p id="no-key" class="wrong" hidden>${t('case:no_key')} <a href="/staff/unlock?next=${encodeURIComponent(path)}">${t('case:open_key')}</a></p>
<noscript><p class="wrong">${t('case:no_script')}</p></noscript>`
}
${heavy ? html`<div id="heavy" hidden><p>${t('case:heavy')}</p><button type="button" id="ready">${t('case:ready')}</button></div>` : ''}
<div id="told"></div>
</section>
<section class="sheet" aria-labelledby="thread-h">
<h2 id="thread-h">${t('case:thread')}</h2>
<ol id="thread" class="talk"></ol>
</section>`;
}
