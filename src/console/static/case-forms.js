/** Sends what is written on the page of a case: sealed here first, and kept on the page until it has arrived. */
import { caseKey, data, word } from './case-data.js';
import { meta } from './console.js';
import { identifiersIn } from './identifiers.js';
import { seal } from './seal.js';

for (const form of document.querySelectorAll('form[data-seals]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(/** @type {HTMLFormElement} */ (form));
  });

for (const phrases of document.querySelectorAll('select[data-into]'))
  phrases.addEventListener('change', () => insert(/** @type {HTMLSelectElement} */ (phrases)));

/** @param {HTMLFormElement} form */
async function submit(form) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button:not([type])'));
  if (form.dataset.seals === 'write' && !warned(form)) return;
  button.disabled = true;
  try {
    const fields = await sealedFields(form);
    if (fields === null) return say(form, word('unopened'));
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'sema-proof': meta('proof') },
      body: new URLSearchParams(fields),
    });
    if (answer.ok && answer.redirected) return location.assign(answer.url);
    say(form, word(answer.status === 401 || answer.status === 409 ? 'signed_out' : 'failed'));
  } catch {
    say(form, word('failed'));
  } finally {
    button.disabled = false;
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<Record<string, string> | null>} null where there is no key to hand over
 */
async function sealedFields(form) {
  const { report, reporter } = data.recipients;
  const select = form.querySelector('select');
  if (form.dataset.seals === 'hand-over') {
    const key = await caseKey;
    const to = select?.selectedOptions[0];
    const recipient = to?.dataset.recipient ?? '';
    return key === null ? null : { to: to?.value ?? '', sealed: await seal([recipient], key) };
  }
  const text = textIn(form);
  if (form.dataset.seals === 'note') return { sealed: await seal([report], text) };
  const sealed = await seal([report, reporter], text);
  // Whoever is answered in a chat reads it there: for that, and only then, the server is given the words.
  return data.here ? { sealed, text } : { sealed };
}

/**
 * Warns once of what could tell who somebody is; pressing again sends it.
 * @param {HTMLFormElement} form
 */
function warned(form) {
  const text = textIn(form);
  const found = identifiersIn(text);
  if (found.length === 0 || form.dataset.warned === text) return true;
  form.dataset.warned = text;
  say(form, [...found.map(word), word('anyway')].join(' '));
  return false;
}

/** @param {HTMLSelectElement} phrases */
function insert(phrases) {
  const field = document.getElementById(phrases.dataset.into ?? '');
  const phrase = phrases.value;
  if (!(field instanceof HTMLTextAreaElement) || phrase === '') return;
  field.value = field.value === '' ? phrase : `${field.value.trimEnd()} ${phrase}`;
  phrases.value = '';
  field.focus();
}

/** @param {HTMLFormElement} form */
function textIn(form) {
  return form.querySelector('textarea')?.value.trim() ?? '';
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function say(form, text) {
  const place = /** @type {HTMLElement} */ (form.querySelector('.warn'));
  place.hidden = false;
  place.textContent = text;
}
