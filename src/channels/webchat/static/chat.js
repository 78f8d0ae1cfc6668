// @ts-check
/**
 * Makes the page pleasant: answers without a reload, Enter to send, news while the page is open. Everything works
 * without it, and what it can't do it leaves to the plain forms. It stores nothing.
 */
const LOOK_EVERY_MS = 20_000;

/** A request is under way. */
let busy = false;
/** What was toggled meanwhile: the part of its value after the screen's number. @type {string[]} */
const queued = [];
/** Letters are being put together on the keyboard: the box must not be touched. */
let composing = false;

document.documentElement.classList.add('with-script');
document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.id === 'leave') return;
  event.preventDefault();
  void send(event.target, event.submitter instanceof HTMLButtonElement ? event.submitter : null);
});
document.addEventListener('keydown', (event) => {
  const box = event.target;
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(box instanceof HTMLTextAreaElement))
    return;
  // On a touch keyboard Enter is the only way to a new line, and a story has many.
  if (box.form?.classList.contains('writing') && !matchMedia('(pointer: fine)').matches) return;
  event.preventDefault();
  box.form?.querySelector('button')?.click();
});
document.addEventListener('compositionstart', () => {
  composing = true;
});
document.addEventListener('compositionend', () => {
  composing = false;
});
setInterval(() => void look(), LOOK_EVERY_MS);
document.addEventListener('visibilitychange', () => void look());

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 */
async function send(form, button) {
  const toggled = button?.hasAttribute('aria-pressed') ? afterScreen(button) : null;
  if (busy) {
    if (toggled !== null) queued.push(toggled);
    return;
  }
  const written = form.contains(box()) ? box() : null;
  if (written?.value.trim() === '') return written.focus();
  busy = true;
  page().setAttribute('aria-busy', 'true');
  try {
    const answer = await post(form, button);
    if (answer === null) return apologise();
    const mine = written
      ? written.value.trim()
      : button?.classList.contains('option')
        ? button.textContent
        : '';
    const shown = swap(answer.page, { keepTyped: written === null });
    if (shown && toggled !== null) findButton(toggled)?.focus();
    else if (shown) settle(answer.ok && button?.name !== 'lang' ? (mine ?? '') : '');
    else apologise();
  } catch {
    plainly(form, button);
  } finally {
    busy = false;
    page().removeAttribute('aria-busy');
  }
  const next = queued.shift();
  if (next !== undefined) findButton(next)?.click();
}

/**
 * Null when the server could not be reached. The form's turn stays the same: sent again, it is still one answer.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 */
async function post(form, button) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  if (button?.name) body.append(button.name, button.value);
  try {
    const response = await fetch('/', { method: 'POST', body, headers: { 'sema-script': '1' } });
    return { ok: response.ok, page: await response.text() };
  } catch {
    return null;
  }
}

/**
 * Shows another page in the place of this one; false when it has no box for the words that stand in ours.
 * @param {string} text
 * @param {{ keepTyped: boolean }} how
 */
function swap(text, { keepTyped }) {
  const other = new DOMParser().parseFromString(text, 'text/html');
  const typed = box()?.value ?? '';
  const otherBox = other.querySelector('textarea');
  const main = other.querySelector('main');
  const header = other.querySelector('header');
  if (!main || !header) throw new Error('not a page of ours');
  if (typed !== '' && !otherBox) return false;
  if (keepTyped && otherBox && otherBox.value === '') otherBox.value = typed;
  const kept = otherBox?.value ?? '';
  page().replaceWith(document.adoptNode(main));
  document.querySelector('header')?.replaceWith(document.adoptNode(header));
  document.documentElement.lang = other.documentElement.lang;
  const present = box();
  if (present) present.value = kept;
  return true;
}

/**
 * After an answer: the own words above the new question, the question spoken, the focus where one goes on.
 * @param {string} mine
 */
function settle(mine) {
  if (mine !== '') {
    const echo = document.createElement('p');
    const who = document.createElement('span');
    echo.className = 'mine';
    echo.dir = 'auto';
    who.className = 'unseen';
    who.textContent = `${page().dataset.you ?? ''} `;
    echo.append(who, mine);
    page().prepend(echo);
  }
  scrollTo(0, 0);
  announce(0);
  const next = document.querySelector('.writing') ? box() : document.getElementById('now');
  next?.focus({ preventScroll: true });
}

/** Asks for news, and shows them without moving the focus or losing a word. */
async function look() {
  const { since } = page().dataset;
  if (document.hidden || busy || composing || !since) return;
  try {
    const response = await fetch(`/waiting?since=${encodeURIComponent(since)}`);
    const text = response.status === 200 ? await response.text() : null;
    if (text === null || busy || composing || page().dataset.since !== since) return;
    const before = document.querySelectorAll('.bubble').length;
    const focused = document.activeElement;
    const [from, to] = [box()?.selectionStart ?? 0, box()?.selectionEnd ?? 0];
    swap(text, { keepTyped: true });
    announce(before);
    if (focused instanceof HTMLButtonElement && focused.name === 'press')
      findButton(afterScreen(focused))?.focus();
    if (focused instanceof HTMLTextAreaElement) {
      box()?.focus({ preventScroll: true });
      box()?.setSelectionRange(from, to);
    }
  } catch {
    // No line just now: the next look will tell.
  }
}

/** The line is down or the server is: everything typed is still here. */
function apologise() {
  const said = page().querySelector('.notice[role="alert"]') ?? document.createElement('p');
  said.className = 'notice';
  said.setAttribute('role', 'alert');
  said.textContent = page().dataset.offline ?? '…';
  page().prepend(said);
  scrollTo(0, 0);
}

/**
 * Sends the form as if there were no script.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 */
function plainly(form, button) {
  if (button?.name) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}

/** Has a screen reader say the bubbles from this place on. @param {number} from */
function announce(from) {
  const said = document.getElementById('said');
  const bubbles = [...document.querySelectorAll('main .bubble')].slice(from);
  const words = bubbles.flatMap((bubble) =>
    [...bubble.querySelectorAll('p')].map((part) => part.textContent),
  );
  if (said) said.textContent = words.join('\n');
}

/** @param {HTMLButtonElement} button */
function afterScreen(button) {
  return button.value.slice(button.value.indexOf('.') + 1);
}

/** @param {string} value */
function findButton(value) {
  return [...document.querySelectorAll('button')].find(
    (button) => button.name === 'press' && afterScreen(button) === value,
  );
}

/** @returns {HTMLTextAreaElement | null} */
function box() {
  return document.querySelector('textarea:not([readonly])');
}

/** @returns {HTMLElement} */
function page() {
  return document.querySelector('main') ?? document.body;
}
