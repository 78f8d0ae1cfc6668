/** What every page of the console does: keeps words that were not sent, and says when it is offline. */
export const said = /** @type {HTMLElement} */ (document.getElementById('said'));

/** @param {string} name */
export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

/**
 * Sends JSON in the name of this session.
 * @param {string} path
 * @param {unknown} body
 */
export function send(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sema-proof': meta('proof') },
    body: JSON.stringify(body),
  });
}
