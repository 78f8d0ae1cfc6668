/** Follows an invitation: the key pair is made here, and leaves only sealed with the passphrase. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { send } from './console.js';
import { KDF, keepIdentity, stretch, toBase64, wrapIdentity } from './key.js';
import { chosen, offerWords } from './new-passphrase.js';
import { input, part, tell, working } from './tell.js';

const token = location.hash.slice(1);
// It stays out of the history of a shared browser, and in the page's links to its other languages.
history.replaceState(null, '', location.pathname + location.search);
for (const link of document.querySelectorAll('#languages a')) {
  if (link instanceof HTMLAnchorElement) link.hash = token;
}

const form = part('join');
let staff = '';

async function look() {
  const found = await (await send('/staff/join/look', { token })).json();
  if (!found.ok) {
    form.hidden = true;
    return tell('gone');
  }
  staff = found.staff;
  part('secret').textContent = found.secret.match(/.{1,4}/g).join(' ');
  const qr = /** @type {HTMLImageElement} */ (part('qr'));
  qr.src = `data:image/svg+xml,${encodeURIComponent(found.svg)}`;
  qr.hidden = false;
  /** @type {HTMLAnchorElement} */ (part('open-app')).href = found.address;
}

async function enter() {
  const name = input('name').value.trim();
  if (name === '') return 'name_missing';
  const choice = chosen();
  if ('wrong' in choice) return choice.wrong;
  const identity = await generateX25519Identity();
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const { signIn, wrapping } = await stretch(choice.passphrase, salt, KDF);
  const answer = await send(`/staff/join${location.search}`, {
    token,
    name,
    code: input('code').value,
    recipient: await identityToRecipient(identity),
    made: { salt, kdf: KDF, half: signIn, wrapped: await wrapIdentity(wrapping, staff, identity) },
  });
  const joined = await answer.json();
  if (!joined.ok) return joined.why;
  await keepIdentity(identity, joined.lock);
  location.assign(joined.next);
  return null;
}

offerWords();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void working(enter);
});
look().catch(() => tell('failed'));
