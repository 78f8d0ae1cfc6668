/** Every way of writing that a leak could come in, by its name. */
export function encodings(value: string | Uint8Array): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const seen = new Set<string>();
  const add = (name: string, bytes: string | Uint8Array) => {
    const buffer = Buffer.from(bytes);
    // Few bytes would be found by chance.
    if (buffer.length < 5 || seen.has(buffer.toString('hex'))) return;
    seen.add(buffer.toString('hex'));
    found.set(name, buffer);
  };
  if (typeof value === 'string') {
    add('text', value);
    add('text in small letters', value.toLowerCase());
    add('UTF-16', Buffer.from(value, 'utf16le'));
    add('UTF-16, big end first', Buffer.from(value, 'utf16le').swap16());
    add(
      'JSON',
      asciiJson(value, (code) => code),
    );
    add(
      'JSON with big letters',
      asciiJson(value, (code) => code.toUpperCase()),
    );
    const percent = encodeURIComponent(value);
    add('percents', percent);
    add(
      'percents with small letters',
      percent.replace(/%../g, (code) => code.toLowerCase()),
    );
    add('a form', percent.replaceAll('%20', '+'));
    if (/^\d{9,18}$/.test(value)) integers(BigInt(value), add);
  }
  const bytes = Buffer.from(value);
  add('bytes', bytes);
  add('hex', bytes.toString('hex'));
  add('hex in big letters', bytes.toString('hex').toUpperCase());
  for (const shift of [0, 1, 2]) {
    const base64 = alignedBase64(bytes, shift);
    add(`base64 at ${shift}`, base64);
    add(`base64url at ${shift}`, base64.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return found;
}

/** What is the same wherever in a longer base64 the bytes begin: without the signs that neighbours take part in. */
function alignedBase64(bytes: Uint8Array, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const begin = shift === 0 ? 0 : shift + 1;
  const end = (shift + bytes.length) % 3 === 0 ? whole.length : whole.length - 1;
  return whole.slice(begin, end);
}

function asciiJson(text: string, letters: (code: string) => string): string {
  const quoted = JSON.stringify(text).slice(1, -1);
  return quoted.replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${letters(sign.charCodeAt(0).toString(16).padStart(4, '0'))}`,
  );
}

/** A number as a database or a protocol keeps it. */
function integers(value: bigint, add: (name: string, bytes: Uint8Array) => void): void {
  const [big, little] = [Buffer.alloc(8), Buffer.alloc(8)];
  big.writeBigInt64BE(value);
  little.writeBigInt64LE(value);
  add('a number, big end first', big);
  add('a number, little end first', little);
}
