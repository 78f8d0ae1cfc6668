import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Html } from '../../../web/html.ts';
import type { StaticFiles } from '../static-files.ts';

/** A speech bubble; the tab says nothing about what is talked about. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%230b5c55' d='M5 4h22a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H15l-8 6v-6H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z'/%3E%3C/svg%3E";

/**
 * The frame of every page. The script swaps `header` and `main` and speaks through `#said`, which must therefore stay.
 * Machine translation is asked to keep out: it would send the talk to whoever translates.
 */
export function page(files: StaticFiles, lang: Lang, header: Html, main: Html): Html {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>Sema</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="google" content="notranslate">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${files.css}">
${files.scripts.map((script) => html`<script type="module" src="${script}"></script>`)}
</head>
<body>
${header}
${main}
<div id="said" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>`;
}
