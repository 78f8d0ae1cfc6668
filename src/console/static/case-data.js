/**
 * What the page of a case brings along, still sealed.
 * @typedef {{
 *   readonly wrap: string | null,
 *   readonly recipients: { readonly report: string, readonly reporter: string },
 *   readonly here: boolean,
 *   readonly texts: readonly { readonly kind: string, readonly day: string, readonly sealed: string }[],
 *   readonly thread: readonly Line[],
 *   readonly notes: readonly { readonly who: string, readonly at: string, readonly sealed: string }[],
 *   readonly labels: Readonly<Record<string, Readonly<Record<string, string>>>>,
 *   readonly words: Readonly<Record<string, string>>,
 * }} CaseData
 * @typedef {{
 *   readonly id: string,
 *   readonly author: 'reporter' | 'staff',
 *   readonly at: string,
 *   readonly unread: boolean,
 *   readonly sealed: string,
 * }} Line
 */
import { identity } from './key.js';
import { open } from './seal.js';

/** @type {CaseData} */
export const data = JSON.parse(document.getElementById('sealed')?.textContent ?? '{}');

/** @param {string} key */
export function word(key) {
  return data.words[key] ?? key;
}

/** The case's own key, opened with that of whoever looks; null without one, or where it was not sealed to them. */
export const caseKey = openCaseKey();

async function openCaseKey() {
  const own = await identity();
  return own === null || data.wrap === null ? null : open(own, data.wrap);
}
