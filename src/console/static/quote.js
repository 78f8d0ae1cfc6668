/** Prepares a quote in this browser: the story is opened and masked here, and only the prepared text is sent. */
import { proposeMasks } from '#privacy/quotable.js';
import { caseKey, data, word } from './case-data.js';
import { meta } from './console.js';
import { proposedFor, quoteOf, sentencesOf } from './quote-text.js';
import { open } from './seal.js';
import { part } from './tell.js';

/** @typedef {import('./quote-text.js').Sentence} Sentence */

/** What only this page brings along. */
const { country, places, longest } =
  /** @type {{ country: string, places: readonly string[], longest: number }} */ (
    JSON.parse(part('sealed').textContent ?? '{}')
  );
const form = /** @type {HTMLFormElement} */ (document.getElementById('prepare'));
const heavy = document.getElementById('heavy');

/** @type {readonly Sentence[]} */
let sentences = [];
/** @type {Set<number>} places of the sentences that are used */
const chosen = new Set();
/** @type {Map<number, string>} how each masked word is shown, by where it begins */
const masked = new Map();
/** @type {Map<number, string>} how a word is shown once it is masked */
const maskOf = new Map();

const key = await caseKey;
if (key === null) part('no-key').hidden = false;
else if (heavy === null) await begin(key);
else {
  heavy.hidden = false;
  part('ready').addEventListener('click', () => {
    heavy.hidden = true;
    void begin(key);
  });
}
document.body.dataset.opened = key === null ? 'no' : 'yes';

/** @param {string} key */
async function begin(key) {
  const story = await storyWith(key);
  const masks = proposeMasks(story, country, places);
  sentences = sentencesOf(story);
  for (const piece of sentences.flat()) {
    const kind = proposedFor(piece, masks);
    maskOf.set(piece.start, word(`mask.${kind ?? 'other'}`));
    if (kind !== null) masked.set(piece.start, word(`mask.${kind}`));
  }
  part('story').append(...sentences.map((sentence, at) => line(sentence, at)));
  if (sentences.length === 0) part('story').append(word('none'));
  show();
}

/**
 * Everything that was told in free words, one text a line.
 * @param {string} key
 */
async function storyWith(key) {
  const texts = [];
  for (const { sealed } of data.texts) {
    const opened = await open(key, sealed);
    const told = opened === null ? {} : JSON.parse(opened);
    if (told.kind === 'narrative') texts.push(...Object.values(told.texts));
    if (told.kind === 'addition') texts.push(told.text);
  }
  return texts.join('\n');
}

/**
 * A sentence with its box; its words can be touched once it is used.
 * @param {Sentence} sentence
 * @param {number} at
 */
function line(sentence, at) {
  const item = document.createElement('li');
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  label.append(box, ` ${word('use')}`);
  const words = document.createElement('p');
  words.className = 'words';
  words.append(sentence.map(({ text }) => text).join(''));
  box.addEventListener('change', () => {
    if (box.checked) chosen.add(at);
    else chosen.delete(at);
    words.replaceChildren(
      ...(box.checked ? sentence.map(touchable) : [sentence.map((one) => one.text).join('')]),
    );
    show();
  });
  item.append(words, label);
  return item;
}

/** @param {Sentence[number]} piece */
function touchable(piece) {
  if (!piece.word) return document.createTextNode(piece.text);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'word';
  button.textContent = piece.text;
  const paint = () => button.setAttribute('aria-pressed', String(masked.has(piece.start)));
  button.addEventListener('click', () => {
    if (masked.has(piece.start)) masked.delete(piece.start);
    else masked.set(piece.start, maskOf.get(piece.start) ?? word('mask.other'));
    paint();
    show();
  });
  paint();
  return button;
}

function prepared() {
  return quoteOf(sentences, chosen, (start) => masked.get(start) ?? null);
}

function show() {
  const text = prepared();
  const length = [...text].length;
  part('quote').textContent = text;
  part('length').textContent = String(length);
  part('length').classList.toggle('red', length > longest);
  /** @type {HTMLButtonElement} */ (part('send')).disabled = length === 0 || length > longest;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});

async function submit() {
  const button = /** @type {HTMLButtonElement} */ (part('send'));
  button.disabled = true;
  try {
    const translations = Object.fromEntries(
      [...form.querySelectorAll('textarea')].map((one) => [one.dataset.lang ?? '', one.value]),
    );
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'sema-proof': meta('proof') },
      body: new URLSearchParams({ text: prepared(), translations: JSON.stringify(translations) }),
    });
    const did = new URL(answer.url).searchParams.get('did') ?? '';
    if (answer.ok && did === 'quote_waiting') return location.assign(answer.url);
    if (answer.ok && did !== '') return say(word(did));
    say(word(answer.status === 401 || answer.status === 409 ? 'signed_out' : 'failed'));
  } catch {
    say(word('failed'));
  } finally {
    button.disabled = false;
  }
}

/** @param {string} text */
function say(text) {
  const place = /** @type {HTMLElement} */ (form.querySelector('.warn'));
  place.hidden = false;
  place.textContent = text;
}
