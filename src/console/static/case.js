/** Opens what was told, in this browser alone, and shows it. Words of others are only ever written as text. */
import './case-forms.js';
import { caseKey, data, word } from './case-data.js';
import { meta } from './console.js';
import { open } from './seal.js';

const told = byId('told');
const thread = byId('thread');
const notes = byId('notes');
const heavy = document.getElementById('heavy');
const key = await caseKey;

if (key === null) {
  const noKey = document.getElementById('no-key');
  if (noKey !== null) noKey.hidden = false;
  for (const list of [thread, notes]) list.append(remark(word('unopened')));
} else {
  if (heavy === null) await showTold(key);
  else askFirst(heavy, key);
  await showThread(key);
  await showNotes(key);
}
document.body.dataset.opened = key === null ? 'no' : 'yes';

/**
 * A story that may hurt whoever reads it opens when they are ready.
 * @param {HTMLElement} warning
 * @param {string} key
 */
function askFirst(warning, key) {
  warning.hidden = false;
  warning.querySelector('button')?.addEventListener('click', async () => {
    warning.hidden = true;
    await showTold(key);
    told.tabIndex = -1;
    told.focus();
  });
}

/** @param {string} key */
async function showTold(key) {
  for (const { day, sealed } of data.texts) {
    const opened = await open(key, sealed);
    if (opened === null) told.append(paragraph(word('unopened'), 'soft'));
    else showOne(JSON.parse(opened), day);
  }
  if (told.childElementCount === 0) told.append(paragraph(word('none'), 'soft'));
}

/**
 * @param {any} one as `core/report/told.ts` writes it
 * @param {string} day
 */
function showOne(one, day) {
  if (one.kind === 'addition') told.append(paragraph(`${word('added')} ${day}`, 'soft'), paragraph(one.text));
  if (one.kind === 'held') told.append(paragraph(word('held'), 'soft'), paragraph(one.text));
  if (one.kind !== 'narrative') return;
  for (const text of Object.values(one.texts)) told.append(paragraph(String(text), 'story'));
  if (one.kept.length > 0) told.append(paragraph(word('kept'), 'wrong'));
  const codes = Object.entries(one.about).flatMap(([field, codes]) =>
    /** @type {string[]} */ (codes).map((code) => data.labels[field]?.[code] ?? code),
  );
  if (codes.length > 0) told.append(paragraph(codes.join(', '), 'soft'));
}

/** @param {string} key */
async function showThread(key) {
  for (const { author, at, sealed } of data.thread)
    thread.append(line(word(author), at, await open(key, sealed), author));
  if (data.thread.length === 0) thread.append(remark(word('empty')));
  const read = data.thread.filter((one) => one.unread).map((one) => one.id);
  if (read.length === 0) return;
  const body = new URLSearchParams({ ids: read.join(' ') });
  await fetch(`${location.pathname}/read`, {
    method: 'POST',
    headers: { 'sema-proof': meta('proof') },
    redirect: 'manual',
    body,
  }).catch(() => undefined);
}

/** @param {string} key */
async function showNotes(key) {
  for (const { who, at, sealed } of data.notes) notes.append(line(who, at, await open(key, sealed), 'note'));
}

/**
 * @param {string} who
 * @param {string} at
 * @param {string | null} text
 * @param {string} kind
 */
function line(who, at, text, kind) {
  const item = document.createElement('li');
  item.className = kind;
  item.append(paragraph(`${who} · ${at}`, 'soft'), paragraph(text ?? word('unopened')));
  return item;
}

/** @param {string} text what stands in a list that has nothing to show */
function remark(text) {
  const item = document.createElement('li');
  item.append(paragraph(text, 'soft'));
  return item;
}

/**
 * @param {string} text
 * @param {string} [kind]
 */
function paragraph(text, kind = '') {
  const made = document.createElement('p');
  made.className = kind === '' ? 'words' : `words ${kind}`;
  made.textContent = text;
  return made;
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
