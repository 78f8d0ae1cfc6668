/** The door: the passphrase is stretched here, and its half that opens the key stays here. */
import { startAuthentication } from '@simplewebauthn/browser';
import { forgetIdentity, keepIdentity, stretch, unwrapIdentity } from './key.js';
import { input, part, working } from './tell.js';

const form = part('sign-in');
const next = form.dataset.next || undefined;

/**
 * @param {string} path
 * @param {unknown} body
 * @param {string} [proof] of a session that has just begun
 */
async function ask(path, body, proof = '') {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sema-proof': proof },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/**
 * @param {Uint8Array<ArrayBuffer>} wrapping
 * @param {{ staff: string, wrapped: string, lock: string, next: string }} entered
 */
async function arrive(wrapping, entered) {
  const identity = await unwrapIdentity(wrapping, entered.staff, entered.wrapped).catch(() => null);
  if (identity === null) return 'key_broken';
  await keepIdentity(identity, entered.lock);
  location.assign(entered.next);
  return null;
}

async function passphrase() {
  const name = input('name').value;
  const { salt, kdf } = await ask('/staff/sign-in/salt', { name });
  if (salt === undefined) return null;
  return { name, ...(await stretch(input('passphrase').value, salt, kdf)) };
}

async function withCode() {
  const made = await passphrase();
  if (made === null) return 'no';
  const { name, signIn, wrapping } = made;
  const entered = await ask('/staff/sign-in', { name, half: signIn, code: input('code').value, next });
  return entered.ok ? arrive(wrapping, entered) : entered.why;
}

async function withPasskey() {
  const made = await passphrase();
  if (made === null) return 'no';
  const { name, signIn, wrapping } = made;
  const halfway = await ask('/staff/sign-in', { name, half: signIn, code: null, next });
  if (!halfway.ok) return halfway.why;
  const response = await startAuthentication({ optionsJSON: halfway.options }).catch(() => null);
  if (response === null) return 'no';
  const entered = await ask('/staff/sign-in/passkey', { response, next }, halfway.proof);
  return entered.ok ? arrive(wrapping, entered) : entered.why;
}

forgetIdentity();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void working(withCode);
});
document.getElementById('passkey')?.addEventListener('click', () => void working(withPasskey));
