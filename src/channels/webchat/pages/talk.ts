import { html } from 'hono/html';
import type { Lang } from '../../../core/conversation/flow.ts';
import type { Rendered, RenderedButton } from '../../../i18n/rendered.ts';
import type { Html } from '../../../web/html.ts';
import type { Texts } from '../../../web/texts.ts';
import type { Waiting } from '../inbox.ts';
import { bubble } from './bubble.ts';

/** Why the page is not simply the next question. A `web:notice.` key. */
export type Notice = 'slow' | 'failed' | 'old' | 'too_long' | 'foreign' | 'gone';

export type Screen = {
  readonly waiting: readonly Waiting[];
  readonly lang: Lang;
  /** Makes a form sent twice one update. */
  readonly turn: string;
  readonly proof: string;
  /** What was typed and could not be taken. */
  readonly typed: string;
  readonly notice?: Notice;
};

/** Carried on by every form of up to 60 kB in the worst script, which the body limit lets through. */
const LONGEST = 6000;
/**
 * Ways that belong to the options stand with them, in this order: turning the page of the options, then what finishes the
 * screen. The rest of the ways (back, skip...) stands below the box.
 */
const WITH_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['!more', 'turn'],
  ['!all', 'turn'],
  ['!done', 'finish'],
  ['!send', 'early'],
]);

/** The talk: what was said since the last answer, what can be answered, the box, and the ways out. */
export function talk(texts: Texts, screen: Screen): Html {
  const { waiting, lang } = screen;
  const say = (key: string): string => texts.t(lang, `web:${key}`);
  const question = waiting.findLast(({ message }) => message.expects !== 'none') ?? waiting.at(-1);
  const writing = question?.message.expects === 'text';
  /** The newest bubble is where the script puts the focus. */
  const idOf = (place: number): string => (place === waiting.length - 1 ? 'now' : `said-${place}`);
  const ways = question?.message.nav.filter(({ value }) => !WITH_OPTIONS.has(value)) ?? [];
  return html`<main data-since="${waiting.at(-1)?.id ?? ''}" data-you="${say('you_said')}" data-offline="${say('offline')}">
${screen.notice === undefined ? '' : html`<p class="notice" role="alert">${say(`notice.${screen.notice}`)}</p>`}
${waiting.map((shown, place) => {
  const { message } = shown;
  const id = idOf(place);
  const nav = shown === question ? withOptions(message) : message.nav;
  return html`${bubble(message, id)}${answers(screen, message, id, nav)}`;
})}
<form method="post" action="/" class="${writing ? 'box writing' : 'box'}">
${hidden(screen)}
<label for="text">${say(writing ? 'box' : 'box_or')}</label>
<div class="line">
<textarea id="text" name="text" rows="${writing ? 5 : 1}" maxlength="${LONGEST}" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="send"${writing ? html` aria-describedby="${idOf(waiting.findIndex(({ id }) => id === question?.id))}"` : ''}>
${screen.typed}</textarea>
<button class="send">${say('send')}</button>
</div>
</form>
${question === undefined || ways.length === 0 ? '' : html`<form method="post" action="/" class="ways" role="group" aria-label="${say('ways')}">${hidden(screen)}${ways.map((way) => button(question.message, way, 'way'))}</form>`}
<div id="leave-note" class="small">
<p>${say('leave_note')}</p>
<p class="scripted">${say('leave_key')}</p>
</div>
<noscript><p class="small">${say('noscript')} <a href="/">${say('again')}</a></p></noscript>
</main>`;
}

function withOptions({ nav }: Rendered): readonly RenderedButton[] {
  return [...WITH_OPTIONS.keys()].flatMap((way) => nav.filter(({ value }) => value === way));
}

function answers(screen: Screen, message: Rendered, id: string, nav: readonly RenderedButton[]): Html | '' {
  if (message.options.length + nav.length === 0) return '';
  return html`<form method="post" action="/" class="answers" role="group" aria-labelledby="${id}" lang="${message.lang}">
${hidden(screen)}<div class="options">${message.options.map((option) => button(message, option, kindOf(option)))}</div>
${nav.map((way) => button(message, way, WITH_OPTIONS.get(way.value) ?? 'way'))}
</form>`;
}

/** Sending is what a review is for: it stands out among the lines that can be changed. */
function kindOf({ value }: RenderedButton): string {
  return value === 'send' ? 'option main' : 'option';
}

function hidden(screen: Screen): Html {
  return html`<input type="hidden" name="turn" value="${screen.turn}"><input type="hidden" name="proof" value="${screen.proof}">`;
}

function button(message: Rendered, { value, label, on }: RenderedButton, kind: string): Html {
  const pressed = on === undefined ? '' : html` aria-pressed="${String(on)}"`;
  return html`<button name="press" value="${message.rev}.${value}" class="${kind}" dir="auto"${pressed}>${label}</button>`;
}
