import { html } from 'hono/html';
import type { PageMap, PageRow, PageTable } from '../../app/summary-page.ts';
import type { Html } from '../../web/html.ts';
import type { T } from '../texts.ts';

const BAR = 100;
/** More do not fit beside each other on a phone: then they are told below each other. */
const MONTHS = 12;
const MONTH = { width: 28, height: 84 };
/** On a desktop months are as much wider. */
const WIDE = 1.4;
const TILE = 40;
const FILLS = ['none', 'url(#dots)', 'url(#stripes)', 'url(#close-stripes)', 'currentColor'];

/** What the tiles are filled with: they differ by pattern, so that nothing is told by colour alone. Once on a page. */
export const patterns = html`<svg class="unseen" aria-hidden="true" focusable="false"><defs>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="2" cy="2" r="0.9"></circle></pattern>
<pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse"><path class="line" d="M0 7 7 0"></path></pattern>
<pattern id="close-stripes" width="3.5" height="3.5" patternUnits="userSpaceOnUse"><path class="line" d="M0 3.5 3.5 0"></path></pattern>
</defs></svg>`;

/** A table as a picture where it makes a better one than bars, and always as a table. */
export function chart(table: PageTable, t: T, lang: string): Html {
  const { form, rows, map, title, base } = table;
  const heading = html`<h3>${title} <small>${base}</small></h3>`;
  if (form === 'months' && rows.length > 1 && rows.length <= MONTHS) {
    return html`<section class="chart">${heading}
${months(rows, title)}
<details class="no-print"><summary>${t('evidence:numbers')}</summary>${bars(table, t, lang)}</details></section>`;
  }
  return html`<section class="chart">${heading}
${map === null ? '' : tiles(map, title)}
${bars(table, t, lang)}</section>`;
}

/** Bars beside the numbers that they show: the table is whole without them. */
function bars({ title, base, rows }: PageTable, t: T, lang: string): Html {
  const most = Math.max(0.01, ...rows.map(({ share }) => share));
  const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 });
  const before = rows.some((row) => row.before !== '');
  const head = (name: string) => html`<th scope="col">${t(`summary:column.${name}`)}</th>`;
  return html`<table class="bars">
<caption class="unseen">${title} ${base}</caption>
<thead><tr><td></td><td class="bar"></td>${head('reports')}${head('share')}${before ? head('before') : ''}</tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr><th scope="row">${row.label}</th>
<td class="bar">${row.reports === null ? '' : html`<svg viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((BAR * row.share) / most))}" height="8"></rect></svg>`}</td>
<td>${row.said}</td><td>${row.reports === null ? '' : percent.format(row.share)}</td>${before ? html`<td>${row.before}</td>` : ''}</tr>`,
)}
</tbody></table>`;
}

/** Months side by side; a hidden one keeps its place, with an outline alone. */
function months(rows: readonly PageRow[], title: string): Html {
  const most = Math.max(1, ...rows.map(({ reports }) => reports ?? 0));
  const { width, height } = MONTH;
  const top = 16;
  const middle = (nth: number) => nth * width + width / 2;
  const column = ({ reports, said, label }: PageRow, nth: number) => {
    const tall = reports === null ? 10 : Math.max(1, Math.round((height * reports) / most));
    return html`<g><title>${label}: ${said}</title><rect class="${reports === null ? 'hidden' : 'mark'}" x="${nth * width + 2}" y="${top + height - tall}" width="${width - 4}" height="${tall}"></rect>
${reports === null ? '' : html`<text class="number" x="${middle(nth)}" y="${top + height - tall - 4}">${reports}</text>`}</g>`;
  };
  const hidden = rows.find(({ reports }) => reports === null);
  return html`<svg class="months" role="img" aria-label="${title}" width="${rows.length * width * WIDE}" viewBox="0 0 ${rows.length * width} ${top + height + 30}">
${rows.map(column)}
${rows.map(({ short }, nth) => html`<text x="${middle(nth)}" y="${top + height + 13}">${short}</text>`)}
${rows.map(({ code }, nth) => (nth === 0 || code.endsWith('-01') ? html`<text x="${middle(nth)}" y="${top + height + 26}">${code.slice(0, 4)}</text>` : ''))}
</svg>
${hidden === undefined ? '' : html`<p class="legend"><svg viewBox="0 0 16 12" aria-hidden="true"><rect class="hidden" x="1" y="1" width="14" height="10"></rect></svg> ${hidden.said}</p>`}`;
}

/** The regions of a country where they lie, roughly, each with its number. */
function tiles(map: PageMap, title: string): Html {
  const across = 1 + Math.max(...map.tiles.map(({ column }) => column));
  const down = 1 + Math.max(...map.tiles.map(({ line }) => line));
  const square = (level: number, size: number) =>
    html`<rect class="${level === 0 ? 'hidden' : 'tile'}" x="1" y="1" width="${size - 2}" height="${size - 2}" rx="4" fill="${FILLS[level]}"></rect>`;
  return html`<svg class="tiles" role="img" aria-label="${title}" viewBox="0 0 ${across * TILE} ${down * TILE}">
${map.tiles.map(
  ({
    column,
    line,
    label,
    said,
    level,
  }) => html`<g transform="translate(${column * TILE} ${line * TILE})"><title>${label}${said === null ? '' : `: ${said}`}</title>
${square(level, TILE)}
${said === null ? '' : html`<rect class="paper" x="5" y="7" width="${TILE - 10}" height="26" rx="3"></rect><text class="number" x="20" y="19">${said}</text>`}
<text class="name" x="20" y="${said === null ? 24 : 30}">${label.slice(0, 4)}</text></g>`,
)}
</svg>
<p class="legend">${map.legend.map(({ level, said }) => html`<span><svg viewBox="0 0 16 16" aria-hidden="true">${square(level, 16)}</svg> ${said}</span>`)}</p>`;
}
