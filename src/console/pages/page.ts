import { html, raw } from 'hono/html';
import type { StaffRole } from '../../app/ports/staff.ts';
import type { Lang } from '../../core/conversation/flow.ts';
import type { Html } from '../../web/html.ts';
import type { ConsoleFiles } from '../files.ts';
import type { T } from '../texts.ts';
import type { Visitor } from '../visitor.ts';

/** A neutral mark: the tab says nothing about what is worked on. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect fill='%230b5c55' x='4' y='6' width='24' height='20' rx='3'/%3E%3C/svg%3E";

/** Rooms of the console, in the order of the menu. */
const ROOMS: readonly { readonly path: string; readonly key: string; readonly who: readonly StaffRole[] }[] =
  [
    { path: '/staff', key: 'console:room.inbox', who: ['paralegal', 'coordinator'] },
    { path: '/staff/team', key: 'console:room.team', who: ['coordinator'] },
    { path: '/staff/sites', key: 'console:room.sites', who: ['coordinator'] },
    { path: '/staff/evidence', key: 'console:room.evidence', who: ['advocate', 'coordinator'] },
    { path: '/staff/letters', key: 'console:room.letters', who: ['advocate', 'coordinator', 'paralegal'] },
    { path: '/staff/surveys', key: 'console:room.surveys', who: ['advocate', 'coordinator'] },
    { path: '/staff/quotes', key: 'console:room.quotes', who: ['advocate', 'coordinator'] },
    { path: '/staff/admin', key: 'console:room.admin', who: ['administrator'] },
    { path: '/staff/organisation', key: 'console:room.organisation', who: ['administrator'] },
    { path: '/staff/help', key: 'console:room.help', who: ['coordinator', 'administrator'] },
    { path: '/staff/keeping', key: 'console:room.keeping', who: ['administrator'] },
    { path: '/staff/health', key: 'console:room.health', who: ['administrator'] },
    {
      path: '/staff/me',
      key: 'console:room.me',
      who: ['paralegal', 'coordinator', 'advocate', 'administrator'],
    },
  ];

/** Where somebody's day begins. */
export function homeOf(role: StaffRole): string {
  return ROOMS.find((room) => room.who.includes(role))?.path ?? '/staff/me';
}

export type PageParts = {
  readonly files: ConsoleFiles;
  readonly t: T;
  readonly lang: Lang;
  readonly practice: boolean;
  /** Shown in the tab. Never what a case is about. */
  readonly title: string;
  /** Path of the room, for the menu. */
  readonly here?: string;
  readonly visitor: Visitor | null;
  /** Names of scripts under `static/` that this page needs besides `console.js`. */
  readonly scripts?: readonly string[];
  /** The same for style sheets, besides `console.css`. */
  readonly styles?: readonly string[];
  readonly main: Html;
};

/** The frame of every page of the console. `main` is swapped when a page renews itself; `#said` must therefore stay. */
export function page(parts: PageParts): Html {
  const { files, t, lang, title, visitor, main, practice, scripts = [], styles = [] } = parts;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="google" content="notranslate">
<meta name="color-scheme" content="light dark">
${visitor === null ? '' : html`<meta name="proof" content="${visitor.proof}"><meta name="lock" content="${visitor.lock}"><meta name="staff" content="${visitor.member.id}">`}
<link rel="icon" href="${ICON}">
${['console.css', ...styles].map((name) => html`<link rel="stylesheet" href="${files.at(name)}">`)}
<script type="importmap">${raw(files.importMap)}</script>
${['console.js', ...scripts].map((name) => html`<script type="module" src="${files.at(name)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${t('console:skip')}</a>
${practice ? html`<p class="practice" role="note">${t('web:practice')}</p>` : ''}
<header>
<p class="name">Sema</p>
${visitor === null || visitor.session.stage !== 'full' ? '' : menu(parts, visitor)}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<div id="said" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>`;
}

function menu({ t, here }: PageParts, visitor: Visitor): Html {
  const rooms = ROOMS.filter((room) => room.who.includes(visitor.member.role));
  return html`<nav aria-label="${t('console:menu')}">
<ul>
${rooms.map((room) => html`<li><a href="${room.path}"${room.path === here ? html` aria-current="page"` : ''}>${t(room.key)}</a></li>`)}
</ul>
<form method="post" action="/staff/sign-out" id="sign-out"><input type="hidden" name="proof" value="${visitor.proof}"><button class="quiet">${t('console:sign_out')}</button></form>
</nav>`;
}
