import { html, raw } from 'hono/html';
import type { Content } from '../../content/content.ts';
import { LONGEST_QUOTE } from '../../core/evidence/quotes.ts';
import type { Html } from '../../web/html.ts';
import type { Texts } from '../../web/texts.ts';
import { type CaseView, isHeavy } from './case-view.ts';
import { languageName } from './facts.ts';
import type { Words } from './words.ts';

/** Preparing a quote: the story as it was told beside what will leave this browser of it. */
export function quotePage(view: CaseView, words: Words, content: Content, texts: Texts): Html {
  const { t, lang } = words;
  const { ref } = view.case;
  const back = html`<p><a href="/staff/case/${ref}">${t('quotes:prepare.back', { ref })}</a></p>`;
  const head = html`<h1>${t('quotes:prepare.title', { ref })}</h1>`;
  if (!view.report.consents.quoteAnonymised)
    return html`${head}<p>${t('quotes:prepare.no_consent')}</p>${back}`;
  const others = texts.langs.filter((one) => one !== view.report.lang);
  return html`${head}
<p>${t('quotes:prepare.about')}</p>
<p class="soft">${t('quotes:prepare.names')}</p>
<p id="no-key" class="wrong" hidden>${t('case:no_key')} <a href="/staff/unlock?next=${encodeURIComponent(`/staff/case/${ref}/quote`)}">${t('case:open_key')}</a></p>
<noscript><p class="wrong">${t('case:no_script')}</p></noscript>
${isHeavy(view) ? html`<div id="heavy" hidden><p>${t('case:heavy')}</p><button type="button" id="ready">${t('case:ready')}</button></div>` : ''}
<div class="beside">
<section class="sheet" aria-labelledby="told-h"><h2 id="told-h">${t('quotes:prepare.original')}</h2><ol id="story" class="story" lang="${view.report.lang}"></ol></section>
<form class="sheet" id="prepare" method="post" action="/staff/case/${ref}/quote" aria-labelledby="quote-h">
<h2 id="quote-h">${t('quotes:prepare.quote')}</h2>
<blockquote id="quote" lang="${view.report.lang}" aria-live="polite"></blockquote>
<p class="soft">${t('quotes:prepare.length')} <output id="length">0</output> / ${LONGEST_QUOTE}</p>
${others.map((one) => html`<label for="in-${one}">${t('quotes:prepare.translation', { language: languageName(one, lang) })}</label><textarea id="in-${one}" data-lang="${one}" rows="3" maxlength="${LONGEST_QUOTE}" lang="${one}"></textarea>`)}
<p class="soft">${t('quotes:prepare.second')}</p>
<p class="warn wrong" role="alert" hidden></p>
<p><button id="send" disabled>${t('quotes:prepare.send')}</button></p>
</form>
</div>
${back}
${quoteData(view, words, content, texts)}`;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** The sealed words, and what the browser needs to propose what to mask. `<` is written so that no text ends the element. */
function quoteData(view: CaseView, { t, day }: Words, content: Content, texts: Texts): Html {
  const { report } = view;
  const inTheirs = (key: string) => texts.t(report.lang, key);
  const data = {
    wrap: view.wrap === null ? null : base64(view.wrap),
    texts: view.texts
      .filter(({ kind }) => kind !== 'held')
      .map((one) => ({ kind: one.kind, day: day(one.day), sealed: base64(one.sealed) })),
    words: {
      ...Object.fromEntries(SAID.map((key) => [key, t(`quotes:browser.${key}`)])),
      ...Object.fromEntries(MASKS.map((kind) => [`mask.${kind}`, inTheirs(`quotes:mask.${kind}`)])),
      ...Object.fromEntries(REFUSED.map((did) => [did, t(`case:did.${did}`)])),
    },
    country: report.country,
    places: placesOf(view, content),
    longest: LONGEST_QUOTE,
  };
  return html`<script type="application/json" id="sealed">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
}

const SAID = ['use', 'unopened', 'none', 'failed', 'signed_out'] as const;
const MASKS = ['name', 'place', 'date', 'number', 'contact', 'other'] as const;
const REFUSED = ['not_mine', 'quote_no_consent', 'quote_empty', 'quote_long', 'quote_contact'] as const;

/** Every name of a region or facility of the country, in every language. */
function placesOf({ case: one, facilities }: CaseView, { countries }: Content): readonly string[] {
  const regions = countries.find(({ value }) => value.code === one.country)?.value.regions ?? [];
  const names = regions.flatMap((region) => Object.values(region.names).flat());
  return [...new Set([...names, ...facilities.map(({ name }) => name)])].filter((name) => name.length > 2);
}
