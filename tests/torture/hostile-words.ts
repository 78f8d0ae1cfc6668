import fc from 'fast-check';

/** What broke something somewhere once. */
const KNOWN = [
  '',
  ' ',
  '\u0000',
  '\u202eevil\u202c',
  '\u200b\u200c\u200d\ufeff',
  '\ud800',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'e\u0301'.repeat(500),
  '\u001b[2J\u001b]0;x\u0007',
  '/ѕtop',
  '/stop\u200b',
  '/start@other_bot',
  '／stop',
  '/start s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '/start q_0000000000_AAAAAAAAAA',
  '/start __proto__',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '{"__proto__":{"role":"administrator"}}',
  '{{text}} $t(ui:stopped) #{7*7} <%= 7 %>',
  '<b><i><b><a href="javascript:alert(1)">x</a></b>',
  '<script>tortured</script>',
  "'; drop table report; --",
  '%00%ff%2e%2e/',
  '../../../../etc/passwd',
  '=HYPERLINK("http://evil.example","x")',
  'NaN',
  '-1',
  '9'.repeat(400),
  '0000-0000-0000-0000-0000',
  'أهلا بالعالم',
  'ﷺ'.repeat(1000),
  'stop\nstop\nstop',
  'ſtop',
  'ＳＴＯＰ',
] as const;

const anyText = (maxLength: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...KNOWN) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: Math.min(maxLength, 300) }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 300) }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...KNOWN), fc.integer({ min: 1, max: maxLength }))
        .map(([piece, length]) => (piece || 'x').repeat(length).slice(0, length)),
    },
  );

/** So many hostile texts of at most so many characters, the same for the same seed. */
export function hostileTexts(seed: number, many: number, longest: number): readonly string[] {
  return fc.sample(anyText(longest), { seed, numRuns: many });
}

/** What a changed app could have a button say: at most Telegram's 64 bytes. */
export function hostilePresses(seed: number, many: number): readonly string[] {
  const rev = fc.oneof(
    fc.constantFrom('0', '1', 'zzzzzzzz', '-1', '', '1e9'),
    fc.stringMatching(/^[0-9a-z]{1,8}$/),
  );
  const value = fc.oneof(
    fc.constantFrom(
      'send',
      '!stop',
      '!done',
      '!back',
      'case',
      'case.A2C4',
      'take',
      'yes',
      '__proto__',
      '+__proto__',
      'toString',
    ),
    anyText(60),
  );
  const data = fc.oneof(
    fc.tuple(rev, value).map(([a, b]) => `${a}.${b}`),
    anyText(64),
  );
  return fc.sample(data, { seed, numRuns: many }).map((one) => Buffer.from(one).subarray(0, 64).toString());
}

/** Fields that a form of ours never has, or never so. */
export function hostileForms(seed: number, many: number): readonly Readonly<Record<string, string>>[] {
  const name = fc.constantFrom(
    'turn',
    'proof',
    'press',
    'text',
    'lang',
    'survey',
    '__proto__',
    'constructor',
    'text[]',
  );
  const value = fc.oneof(
    anyText(3000),
    fc.tuple(fc.nat(), anyText(40)).map(([rev, code]) => `${rev}.${code}`),
    fc.constant('A'.repeat(22)),
  );
  return fc.sample(fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true }), {
    seed,
    numRuns: many,
  });
}
