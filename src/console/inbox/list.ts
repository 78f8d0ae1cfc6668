import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Content } from '../../content/content.ts';
import type { Html } from '../../web/html.ts';
import type { Visitor } from '../visitor.ts';
import { addressOf, isFiltered, TABS } from './asked.ts';
import { lineOf } from './line.ts';
import { COUNTED, type InboxView } from './view.ts';
import type { InboxWords } from './words.ts';

/** The part of the page that renews itself: tabs with their counts, and the lines. `data-mark` changes when it does. */
export function liveList(view: InboxView, content: Content, words: InboxWords, visitor: Visitor): Html {
  const inner = listOf(view, content, words, visitor);
  return html`<div id="live" data-mark="${markOf(inner)}" data-changed="${words.t('inbox:changed')}">${inner}</div>`;
}

/** Short, and says nothing of what it was made from. */
export function markOf(shown: Html): string {
  return createHash('sha256').update(String(shown)).digest('base64url').slice(0, 16);
}

export function listOf(view: InboxView, content: Content, words: InboxWords, visitor: Visitor): Html {
  const { asked, lines, more, member, now } = view;
  const { t } = words;
  const last = lines.at(-1);
  return html`${fullness(member.fullUntil !== null && member.fullUntil > now, words, visitor)}
<nav class="tabs" aria-label="${t('inbox:tabs')}"><ul>
${TABS.map((tab) => {
  const count = view.counts.get(tab);
  const number = count === undefined ? '' : html` <b>${count >= COUNTED ? `${COUNTED - 1}+` : count}</b>`;
  return html`<li><a href="${addressOf(asked, { tab })}"${tab === asked.tab ? html` aria-current="page"` : ''}>${t(`inbox:tab.${tab}`)}${number}</a></li>`;
})}
</ul></nav>
${lines.length === 0 ? empty(view, words) : table(view, content, words, visitor)}
<p class="row">
${asked.after === null ? '' : html`<a class="button quiet" href="${addressOf(asked)}">${t('inbox:first_page')}</a>`}
${more && last !== undefined ? html`<a class="button quiet" id="next" href="${addressOf(asked, { after: last })}">${t('inbox:next_page')}</a>` : ''}
</p>`;
}

function table(view: InboxView, content: Content, words: InboxWords, visitor: Visitor): Html {
  const { t } = words;
  const heads = ['case', 'why', 'what', 'told', 'deadline', 'holder'];
  return html`<table class="cases" role="table">
<caption class="unseen">${t(`inbox:tab.${view.asked.tab}`)}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${t(`inbox:head.${head}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${view.lines.map((line) => lineOf(line, view.now, content, words, visitor))}
</tbody></table>`;
}

function empty({ asked }: InboxView, { t }: InboxWords): Html {
  if (!isFiltered(asked)) return html`<p class="sheet">${t(`inbox:empty.${asked.tab}`)}</p>`;
  return html`<p class="sheet">${t('inbox:empty.filtered')} <a href="?tab=${asked.tab}">${t('inbox:clear')}</a></p>`;
}

function fullness(full: boolean, { t }: InboxWords, visitor: Visitor): Html {
  return html`<form method="post" action="/staff/full" class="fullness">
<input type="hidden" name="proof" value="${visitor.proof}"><input type="hidden" name="full" value="${full ? 'no' : 'yes'}">
${full ? html`<span>${t('inbox:full_now')}</span>` : ''}
<button class="quiet" id="full">${t(full ? 'inbox:back' : 'inbox:full')}</button>
</form>`;
}
