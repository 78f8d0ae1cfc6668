/** Sentences that stand hidden in the page, in its language, until it comes to that. */

/**
 * Shows one of them and hides the others.
 * @param {string | null} key
 */
export function tell(key) {
  for (const one of document.querySelectorAll('[data-say]')) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.say !== key;
  }
  const shown = document.querySelector(`[data-say="${key}"]`);
  shown?.scrollIntoView({ block: 'center' });
}

/**
 * @param {string} id of an input
 * @returns {HTMLInputElement}
 */
export function input(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/**
 * @param {string} id of an element that the page has
 * @returns {HTMLElement}
 */
export function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * One press, one piece of work: the buttons rest while it is done, and what goes wrong on the way is said.
 * @param {() => Promise<string | null>} work returns which sentence to show afterwards
 */
export async function working(work) {
  const buttons = [...document.querySelectorAll('main button')].filter(
    (one) => one instanceof HTMLButtonElement,
  );
  for (const one of buttons) one.disabled = true;
  tell('working');
  // The sentence is to be painted before the stretching begins, which leaves a cheap phone little time for it.
  await new Promise((resolve) => setTimeout(resolve, 30));
  let then = null;
  try {
    then = await work();
  } catch (error) {
    then = error instanceof TypeError && !navigator.onLine ? 'offline' : 'failed';
  }
  for (const one of buttons) one.disabled = false;
  tell(then);
}
