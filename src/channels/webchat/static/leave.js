// @ts-check
/**
 * The way out, apart from the rest, so that it works whatever happens there: goes away at once, without waiting for the
 * server, and leaves nothing to go back to. Escape three times does the same.
 */
const ESCAPES = 3;
const ESCAPES_WITHIN_MS = 2_000;

/** When Escape was pressed lately. @type {number[]} */
let escapes = [];

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.id !== 'leave') return;
  event.preventDefault();
  leave(event.target);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const now = event.timeStamp;
  escapes = [...escapes.filter((then) => now - then < ESCAPES_WITHIN_MS), now];
  const form = document.getElementById('leave');
  if (escapes.length >= ESCAPES && form instanceof HTMLFormElement) leave(form);
});
// A page that the browser kept in memory must not come back after leaving.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

/** @param {HTMLFormElement} form */
function leave(form) {
  document.body.hidden = true;
  // The beacon outlives the page; where there is none, the form does the same with one more wait.
  if (navigator.sendBeacon?.('/leave?quiet')) location.replace(form.dataset.to ?? '/');
  else form.submit();
}
