/** Publishing takes a while where reports are many: says so, and stops it. Without this script the browser's own stop does. */
const form = /** @type {HTMLFormElement} */ (document.getElementById('publish'));
const working = /** @type {HTMLElement} */ (document.getElementById('working'));
const stop = /** @type {HTMLButtonElement} */ (document.getElementById('stop'));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  const giveUp = new AbortController();
  stop.onclick = () => giveUp.abort();
  form.hidden = true;
  working.hidden = false;
  stop.focus();
  try {
    const answer = await fetch(form.action, { method: 'POST', body, signal: giveUp.signal });
    location.assign(answer.url);
  } catch {
    // Stopped, or the line is gone: what became of it is the server's to say.
    const query = new URLSearchParams({
      from: body.get('from') ?? '',
      to: body.get('to') ?? '',
      stopped: '1',
    });
    location.assign(`/staff/evidence/publish?${query}`);
  }
});
