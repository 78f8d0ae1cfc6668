import type { PageChapter, PageTable } from '../../app/summary-page.ts';
import { escaped } from '../../app/surveys/print-page.ts';
import type { SummaryFormat, SummaryWords } from './format.ts';
import { pageOf } from './page.ts';
import { percent } from './percent.ts';

/**
 * A page to publish on the web, or to print: one file that asks nobody for anything. It forbids itself every request and every
 * script, so that whoever opens it is seen by nobody. Quotes are left out: what is on the web can't be taken back.
 */
export const scorecard: SummaryFormat = {
  ending: 'html',
  make(summary, words) {
    const page = pageOf(summary, words);
    const title = `${page.title}: ${page.place}, ${page.period}`;
    const html = `<!doctype html>
<html lang="${escaped(words.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escaped(page.title)}</h1><p>${escaped(page.place)}, ${escaped(page.period)}</p></header>
<main>
${page.nothing === null ? '' : `<p>${escaped(page.nothing)}</p>`}
${page.chapters.map((chapter) => chapterHtml(chapter, words)).join('\n')}
</main>
<footer><h2>${escaped(page.methodTitle)}</h2>
<ul>${page.method.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></footer>
</body>
</html>
`;
    return new TextEncoder().encode(html);
  },
};

function chapterHtml({ title, headline, tables }: PageChapter, words: SummaryWords): string {
  return `<section><h2>${escaped(title)}</h2>
${headline.map((line, nth) => `<p${nth === 0 ? ' class="big"' : ''}>${escaped(line)}</p>`).join('\n')}
<div class="tables">${tables.map((table) => tableHtml(table, words)).join('\n')}</div></section>`;
}

/** A table that is read aloud as one; the bar beside a number is for the eye alone. */
function tableHtml({ title, base, rows }: PageTable, words: SummaryWords): string {
  const most = Math.max(0.01, ...rows.map(({ share }) => share));
  const bar = (share: number) =>
    `<i style="width:${Math.round((100 * share) / most)}%" aria-hidden="true"></i>`;
  const lines = rows.map(({ label, said, share, reports }) => {
    const part = reports === null ? '' : percent(share, words.lang);
    const drawn = reports === null ? '' : bar(share);
    return `<tr><th scope="row">${escaped(label)}${drawn}</th><td>${escaped(said)}</td><td>${escaped(part)}</td></tr>`;
  });
  const heads = ['reports', 'share'].map(
    (name) => `<th scope="col">${escaped(words.text(`column.${name}`))}</th>`,
  );
  return `<table><caption>${escaped(title)} <small>${escaped(base)}</small></caption>
<thead><tr><td></td>${heads.join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2b2a;--soft:#4d5f5d;--bar:#0b5c55;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e7efee;--soft:#a9bab8;--bar:#5cc4b8;--paper:#14201f}}
body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{margin:0;font-size:1.8rem;line-height:1.2}
header p{margin:.3rem 0 1rem;font-size:1.15rem}
h2{margin:1.6rem 0 .4rem;padding-bottom:.2rem;border-bottom:3px solid var(--bar)}
p{margin:.3rem 0}
.big{font-size:1.5rem;font-weight:700}
.tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem 2rem}
table{border-collapse:collapse;width:100%;align-self:start}
caption{text-align:left;font-weight:700;padding:.6rem 0 .2rem}
small{display:block;font-weight:400;color:var(--soft)}
thead{font-size:.85rem;color:var(--soft)}
th,td{padding:.2rem .4rem .2rem 0;vertical-align:top;font-weight:400}
tbody th{text-align:left;width:99%}
td,thead th{text-align:right;white-space:nowrap}
i{display:block;height:.4rem;background:var(--bar);print-color-adjust:exact;-webkit-print-color-adjust:exact}
footer{font-size:.9rem;color:var(--soft)}
@media print{:root{--ink:#000;--soft:#333;--bar:#0b5c55;--paper:#fff}body{max-width:none;padding:0;font-size:10pt}table,li{break-inside:avoid}h2{break-after:avoid}}
`;
