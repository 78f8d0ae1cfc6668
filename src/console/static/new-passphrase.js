/** A new passphrase: six words that this browser draws, or one's own that is long enough. */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { tidied } from './key.js';
import { input, part } from './tell.js';

const WORDS = 6;
/** What somebody thinks of is easier to guess than what is drawn, so it must be longer. */
const OWN_LENGTH = 20;

/** Six of 2048 words: 66 random bits. The list's length divides 2^16, so that every word is as likely. */
function sixWords() {
  const drawn = crypto.getRandomValues(new Uint16Array(WORDS));
  return Array.from(drawn, (number) => wordlist[number % wordlist.length] ?? '').join(' ');
}

/** Shows six words, and draws others when asked to. */
export function offerWords() {
  const words = part('words');
  words.textContent = sixWords();
  part('other-words').addEventListener('click', () => {
    words.textContent = sixWords();
    input('again').value = '';
  });
}

/**
 * What was chosen.
 * @returns {{ passphrase: string } | { wrong: 'too_short' | 'again_wrong' }}
 */
export function chosen() {
  const own = tidied(input('own').value);
  const again = tidied(input('again').value);
  if (own !== '' && own.length < OWN_LENGTH) return { wrong: 'too_short' };
  if (own !== '') return own === again ? { passphrase: own } : { wrong: 'again_wrong' };
  const drawn = part('words').textContent ?? '';
  // A keyboard may begin with a capital; the words that were drawn have none.
  return again.toLowerCase() === drawn ? { passphrase: drawn } : { wrong: 'again_wrong' };
}
