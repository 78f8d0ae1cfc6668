import { html } from 'hono/html';
import type { Content } from '../../content/content.ts';
import type { Html } from '../../web/html.ts';
import type { Visitor } from '../visitor.ts';
import type { Line } from './view.ts';
import type { InboxWords } from './words.ts';

/** One case: a card on a telephone, a row on a desk. */
export function lineOf(line: Line, now: number, content: Content, words: InboxWords, visitor: Visitor): Html {
  const { t } = words;
  const { ref, holder, mine } = line;
  const colour = colourOf(line, content);
  const state = [line.status, line.assignedTo ?? '', line.flags.length].join(' ');
  return html`<tr role="row" class="${colour}" data-case="${ref}" data-state="${state}">
<td role="cell" class="ref"><a class="case-link" href="/staff/case/${ref}" id="case-${ref}">${t('inbox:case', { ref })}</a> <span class="soft">${t(`inbox:status.${line.status}`)}</span></td>
<td role="cell"><span class="flag ${colour}">${t(`inbox:colour.${colour}`)}</span> ${line.flags.map(({ rule }) => t(`rules:${rule}.label`)).join(' · ')}</td>
<td role="cell">${whatOf(line, words)}</td>
<td role="cell" class="told"><span class="name">${t('inbox:head.told')}:</span> ${words.fromNow(Math.min(line.openedAt - now, -1))}</td>
<td role="cell">${deadline(line, now, words)}</td>
<td role="cell">${holder === null ? takeForm(line, words, visitor) : html`<span class="name">${t('inbox:head.holder')}:</span> ${mine ? t('inbox:me') : holder === '' ? t('inbox:gone') : holder}`}</td>
</tr>`;
}

/** The most urgent colour of its flags; without any, it is a record. */
function colourOf({ flags }: Line, content: Content): string {
  const colours = flags.map(
    ({ rule }) => content.rules.find(({ value }) => value.code === rule)?.value.colour ?? 'amber',
  );
  return ['red', 'amber', 'green'].find((colour) => colours.some((one) => one === colour)) ?? 'green';
}

function whatOf({ kind, country, region, lang, facts }: Line, words: InboxWords): Html {
  const told = facts.map(({ field, code }) => words.code(field, code, country));
  const place = region === null ? words.country(country) : words.region(region);
  return html`<strong>${words.t(`inbox:kind.${kind}`)}</strong>${told.length === 0 ? '' : `: ${told.join(', ')}`}
<br><span class="soft">${place} · ${words.language(lang)}</span>`;
}

function deadline({ deadline, open }: Line, now: number, { t, long, fromNow }: InboxWords): Html | string {
  if (!open) return '';
  if (deadline === null) return html`<span class="soft">${t('inbox:no_deadline')}</span>`;
  const late = deadline < now;
  return html`<strong class="${late ? 'red' : ''}">${late ? t('inbox:late_by', { time: long(now - deadline) }) : fromNow(deadline - now)}</strong>`;
}

function takeForm({ ref, open }: Line, { t }: InboxWords, visitor: Visitor): Html | string {
  if (!open) return '';
  return html`<form method="post" action="/staff/case/${ref}/take"><input type="hidden" name="proof" value="${visitor.proof}">
<button aria-describedby="case-${ref}">${t('inbox:take')}</button></form>`;
}
