/** My account: another passphrase, another key, passkeys. What opens the key never leaves this browser. */
import { startRegistration } from '@simplewebauthn/browser';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { meta, send } from './console.js';
import { fromBase64, KDF, keepIdentity, stretch, toBase64, unwrapIdentity, wrapIdentity } from './key.js';
import { chosen, offerWords } from './new-passphrase.js';
import { input, part, working } from './tell.js';

const own = part('me');
const staff = meta('staff');

/**
 * The key as it is, opened with the passphrase so far; null when it is not that.
 * @param {string} passphrase
 */
async function opened(passphrase) {
  const { salt = '', kdf = '', wrapped = '' } = own.dataset;
  const halves = await stretch(passphrase, salt, kdf);
  const identity = await unwrapIdentity(halves.wrapping, staff, wrapped).catch(() => null);
  return identity === null ? null : { ...halves, identity };
}

async function change() {
  const choice = chosen();
  if ('wrong' in choice) return choice.wrong;
  const before = await opened(input('old').value);
  if (before === null) return 'passphrase';
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const { signIn, wrapping } = await stretch(choice.passphrase, salt, KDF);
  const wrapped = await wrapIdentity(wrapping, staff, before.identity);
  const made = { salt, kdf: KDF, half: signIn, wrapped };
  const answer = await (await send('/staff/me/passphrase', { half: before.signIn, made })).json();
  if (!answer.ok) return answer.why;
  Object.assign(own.dataset, { salt, kdf: KDF, wrapped });
  form('change').reset();
  return 'changed';
}

async function rotate() {
  const before = await opened(input('rotate-passphrase').value);
  if (before === null) return 'passphrase';
  /** @type {{ report: string, wrapped: string }[]} */
  const held = await (await fetch('/staff/me/keys')).json();
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const wraps = [];
  for (const { report, wrapped } of held) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(before.identity);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt(await decrypter.decrypt(fromBase64(wrapped)));
    wraps.push({ report, wrapped: toBase64(sealed) });
  }
  const wrapped = await wrapIdentity(before.wrapping, staff, identity);
  const sent = await send('/staff/me/key', { half: before.signIn, recipient, wrapped, wraps });
  const answer = await sent.json();
  if (!answer.ok) return answer.why;
  own.dataset.wrapped = wrapped;
  await keepIdentity(identity);
  form('rotate').reset();
  return 'rotated';
}

async function addPasskey() {
  const { options } = await (await send('/staff/me/passkey/offer', {})).json();
  const response = await startRegistration({ optionsJSON: options }).catch(() => null);
  if (response === null) return 'no_passkey';
  const answer = await (await send('/staff/me/passkey', { response })).json();
  if (!answer.ok) return answer.why;
  location.reload();
  return null;
}

/** @param {string} id */
function form(id) {
  return /** @type {HTMLFormElement} */ (part(id));
}

/**
 * @param {string} id
 * @param {() => Promise<string | null>} work
 */
function onSubmit(id, work) {
  document.getElementById(id)?.addEventListener('submit', (event) => {
    event.preventDefault();
    void working(work);
  });
}

if (document.getElementById('words') !== null) offerWords();
onSubmit('change', change);
onSubmit('rotate', rotate);
document.getElementById('add-passkey')?.addEventListener('click', () => void working(addPasskey));
