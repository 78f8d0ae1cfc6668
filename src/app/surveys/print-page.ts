import { renderSVG } from 'uqr';
import { writtenTicket } from '../../crypto/survey-marks.ts';
import type { SurveyLinks } from './links.ts';

/** What the printed pages say, in the language of who answers. */
export type PrintWords = {
  readonly lang: string;
  readonly title: string;
  readonly text: (key: string) => string;
};

const STYLE = `body{font:11pt/1.35 sans-serif;margin:0;color:#000;background:#fff}
main{padding:8mm}h1{font-size:20pt;margin:0 0 4mm}svg{display:block}
.links{display:flex;gap:12mm;flex-wrap:wrap}.links figure{margin:0;width:58mm}.links svg{width:58mm;height:58mm}
figcaption{font-size:9pt;overflow-wrap:anywhere}
.tickets{display:grid;grid-template-columns:repeat(3,1fr)}
.tickets section{border:1px dashed #777;padding:4mm;break-inside:avoid;text-align:center}
.tickets svg{width:30mm;height:30mm;margin:2mm auto}.tickets b{font:bold 14pt monospace}
.tickets p{margin:1mm 0;font-size:8pt;overflow-wrap:anywhere}@page{margin:8mm}`;

/** A page to hang up: one code to scan for each way in. Whole in itself, to be opened in any browser and printed. */
export function posterPage(links: SurveyLinks, words: readonly string[], print: PrintWords): string {
  const figures = (['web', 'telegram', 'whatsapp'] as const).flatMap((way) => {
    const link = links[way];
    if (link === null) return [];
    return `<figure>${code(link)}<figcaption><b>${escaped(print.text(`survey:print.${way}`))}</b><br>${escaped(link)}</figcaption></figure>`;
  });
  const typed = words.map((word) => `<b>${escaped(word)}</b>`).join(' · ');
  const said = typed === '' ? '' : `<p>${escaped(print.text('survey:print.word'))} ${typed}</p>`;
  return page(print, `<h1>${escaped(print.title)}</h1><div class="links">${figures.join('')}</div>${said}`);
}

/** Tickets to cut apart, each with its code and, as a picture to scan, the link that brings it along. */
export function ticketPage(
  tickets: readonly { readonly ticket: string; readonly link: string }[],
  print: PrintWords,
): string {
  const sections = tickets.map(
    ({ ticket, link }) =>
      `<section><p>${escaped(print.title)}</p>${code(link)}<b>${writtenTicket(ticket)}</b><p>${escaped(print.text('survey:print.ticket'))}</p></section>`,
  );
  return page(print, `<div class="tickets">${sections.join('\n')}</div>`);
}

function page({ lang, title }: PrintWords, main: string): string {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main>${main}</main></body></html>
`;
}

function code(link: string): string {
  return renderSVG(link, { border: 1 });
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
