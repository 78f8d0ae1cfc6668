/** The inbox: renews itself while it is looked at, and is walked through by keys. Without this script it has a reload link. */
import { said } from './console.js';

const EVERY_MS = 5000;

const live = () => /** @type {HTMLElement} */ (document.getElementById('live'));
const links = () => /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('.case-link')]);
/** What is worth saying aloud when it changes; that a minute has passed is not. */
const state = () =>
  [...document.querySelectorAll('[data-case]')]
    .map((row) => `${row.getAttribute('data-case')} ${row.getAttribute('data-state')}`)
    .join();

document.getElementById('reload')?.setAttribute('hidden', '');

let asking = false;
async function renew() {
  if (document.hidden || asking || !navigator.onLine) return;
  asking = true;
  try {
    const query = new URLSearchParams(location.search);
    query.set('mark', live().dataset.mark ?? '');
    const answer = await fetch(`/staff/inbox/now?${query}`, { redirect: 'manual' });
    if (answer.type === 'opaqueredirect') location.reload();
    if (answer.status === 200) swap(await answer.text());
  } catch {
    // The line is gone for a moment: what is shown stays, and is asked for again.
  } finally {
    asking = false;
  }
}

/** @param {string} text the new list as the server wrote it */
function swap(text) {
  const next = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
  if (next === null) return;
  const before = state();
  const focused = document.activeElement;
  const row = focused?.closest('[data-case]')?.getAttribute('data-case');
  const at = {
    id: focused?.id ?? '',
    inside: live().contains(focused),
    button: focused?.tagName === 'BUTTON',
  };
  live().replaceWith(next);
  if (at.inside) {
    const kept = row === undefined ? document.getElementById(at.id) : document.getElementById(`case-${row}`);
    const same = at.button ? (kept?.closest('tr')?.querySelector('button') ?? kept) : kept;
    (same ?? document.getElementById('main'))?.focus({ preventScroll: true });
  }
  if (state() !== before) said.textContent = next.dataset.changed ?? '';
}

setInterval(renew, EVERY_MS);
document.addEventListener('visibilitychange', renew);

const help = /** @type {HTMLDialogElement} */ (document.getElementById('help'));

/** @param {number} by */
function step(by) {
  const all = links();
  const row = document.activeElement?.closest('[data-case]')?.getAttribute('data-case');
  const at = all.findIndex((link) => link.id === `case-${row}`);
  all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

/** @type {Record<string, () => void>} */
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  t: () => document.activeElement?.closest('[data-case]')?.querySelector('form')?.requestSubmit(),
  '/': () => document.getElementById('q')?.focus(),
  '?': () => help.showModal(),
};

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
