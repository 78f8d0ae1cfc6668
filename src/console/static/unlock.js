/** Opens the key in a tab that has none, such as one that an alert's link opened. */

import { meta } from './console.js';
import { keepIdentity, stretch, unwrapIdentity } from './key.js';
import { input, part, working } from './tell.js';

const form = part('unlock');
const { salt = '', kdf = '', wrapped = '', next = '/staff' } = form.dataset;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void working(async () => {
    const { wrapping } = await stretch(input('passphrase').value, salt, kdf);
    const identity = await unwrapIdentity(wrapping, meta('staff'), wrapped).catch(() => null);
    if (identity === null) return 'passphrase';
    await keepIdentity(identity);
    location.replace(next);
    return null;
  });
});
