import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikeReceipt, makeReceipt, readReceipt } from '../../src/crypto/receipt.ts';

const ALPHABET = '23456789ABCEHKMOPTXY';
const receipts = fc.array(fc.nat(19), { minLength: 19, maxLength: 19 }).map((numbers) => {
  const left = [...numbers];
  return makeReceipt(() => left.shift() ?? 0);
});

const CYRILLIC = new Map([...'ABCEHKMOPTXY'].map((latin, at) => [latin, 'АВСЕНКМОРТХУ'.charAt(at)]));
const inCyrillic = (text: string) => [...text].map((symbol) => CYRILLIC.get(symbol) ?? symbol).join('');
const bare = (receipt: string) => receipt.replaceAll('-', '');
const rewritten = (symbols: readonly string[]) => symbols.join('');

describe('a new receipt', () => {
  test('is five groups of four from the twenty symbols, and reads back as itself', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        expect(receipt).toMatch(/^([2-9ABCEHKMOPTXY]{4}-){4}[2-9ABCEHKMOPTXY]{4}$/);
        expect(readReceipt(receipt)).toEqual({ ok: true, receipt });
      }),
    );
  });

  test('uses all the randomness it is given: 19 symbols of 20, and the check follows from them', () => {
    const asked: number[] = [];
    const first = makeReceipt((below) => {
      asked.push(below);
      return below - 1;
    });
    expect(asked).toEqual(Array(19).fill(20));
    expect(first.startsWith('YYYY-YYYY-YYYY-YYYY-YYY')).toBe(true);
  });

  test('differs each time, and every symbol occurs', () => {
    const made = Array.from({ length: 300 }, () => makeReceipt());
    expect(new Set(made).size).toBe(300);
    expect([...new Set(made.join('').replaceAll('-', ''))].sort().join('')).toBe(ALPHABET);
  });
});

describe('a receipt that a person copied', () => {
  test.each<[string, (receipt: string) => string]>([
    ['in small letters', (r) => r.toLowerCase()],
    ['without dashes', bare],
    ['with spaces for dashes', (r) => r.replaceAll('-', ' ')],
    ['with long dashes', (r) => r.replaceAll('-', ' – ')],
    ['with dots and underscores', (r) => r.replace('-', '.').replace('-', '_')],
    ['one symbol at a time', (r) => [...bare(r)].join(' ')],
    ['in groups of five', (r) => bare(r).replace(/(.{5})/g, '$1 ')],
    ['over several lines', (r) => r.replaceAll('-', '-\n')],
    ['in quotes, with a full stop', (r) => `«${r}».`],
    [
      'in full-width characters',
      (r) => r.replace(/[^-]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
    ],
    ['with invisible characters', (r) => `\u200e${r.replaceAll('-', '\u00ad-\u200b')}\ufeff`],
    ['on a Cyrillic keyboard', inCyrillic],
    ['on a Cyrillic keyboard, in small letters', (r) => inCyrillic(r).toLowerCase()],
    ['with the first half in Cyrillic', (r) => inCyrillic(r.slice(0, 12)) + r.slice(12)],
    ['with zeros', (r) => r.replaceAll('O', '0')],
    [
      'with look-alikes of digits',
      (r) =>
        r
          .replaceAll('3', 'З')
          .replaceAll('2', 'z')
          .replaceAll('5', 's')
          .replaceAll('6', 'б')
          .replaceAll('4', 'ч'),
    ],
    ['after a word in Swahili', (r) => `Nambari yangu ni ${r}`],
    ['after a word in Russian', (r) => `Мой код: ${r.toLowerCase()}`],
    ['after a word in English, before another', (r) => `code: ${r.replaceAll('-', ' ')} thanks!`],
    ['with a date beside it', (r) => `12.03.2025\n${r}\n14:00`],
  ])('is read %s', (_, spell) => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const text = spell(receipt);
        expect(readReceipt(text), text).toEqual({ ok: true, receipt });
        expect(looksLikeReceipt(text), text).toBe(true);
      }),
    );
  });

  test('is read after a four-letter word made of its symbols', () => {
    for (let times = 0; times < 300; times++) {
      const receipt = makeReceipt();
      expect(readReceipt(`hata ${receipt}`)).toEqual({ ok: true, receipt });
    }
  });
});

describe('a receipt with a slip in it', () => {
  test('is caught for every single wrong symbol', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const symbols = [...bare(receipt)];
        for (let at = 0; at < symbols.length; at++) {
          for (const wrong of ALPHABET) {
            if (wrong === symbols[at]) continue;
            expect(readReceipt(rewritten(symbols.with(at, wrong)))).toEqual({ ok: false, why: 'check' });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test('is caught for every exchange of neighbours but 2 with Y, which Luhn cannot see', () => {
    // All 190 pairs of symbols at all 19 places of a receipt.
    for (const [i, a] of [...ALPHABET].entries()) {
      for (const b of ALPHABET.slice(i + 1)) {
        for (let at = 0; at < 18; at++) {
          const payload = Array.from({ length: 19 }, () => ALPHABET.charAt(randomInt(20)))
            .with(at, a)
            .with(at + 1, b);
          const symbols = [...bare(makeReceipt(fromSymbols(payload)))];
          const outcome = readReceipt(rewritten(symbols.with(at, b).with(at + 1, a)));
          expect(outcome.ok, `${a}${b} at ${at}`).toBe(a + b === '2Y');
        }
      }
    }
  });

  test('is caught for an exchange of the last two symbols too', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const symbols = [...bare(receipt)];
        const [a = '', b = ''] = symbols.slice(18);
        fc.pre(a !== b && !['2Y', 'Y2'].includes(a + b));
        expect(readReceipt(rewritten(symbols.with(18, b).with(19, a))).ok).toBe(false);
      }),
    );
  });

  test('is caught for a dropped or doubled symbol', () => {
    fc.assert(
      fc.property(receipts, fc.nat(19), (receipt, at) => {
        const symbols = [...bare(receipt)];
        expect(readReceipt(rewritten(symbols.toSpliced(at, 1)))).toEqual({ ok: false, why: 'length' });
        expect(readReceipt(rewritten(symbols.toSpliced(at, 0, symbols[at] ?? '')))).toEqual({
          ok: false,
          why: 'length',
        });
      }),
    );
  });

  test('is told apart from one with a symbol that no receipt has', () => {
    fc.assert(
      fc.property(receipts, fc.nat(19), fc.constantFrom(...'1ILDNVWЖЩЮ'), (receipt, at, wrong) => {
        const symbols = [...bare(receipt)].with(at, wrong);
        expect(readReceipt(rewritten(symbols))).toEqual({ ok: false, why: 'symbol' });
      }),
    );
  });

  test('is still noticed as a receipt where nobody asked for one, so that it is not kept as a story', () => {
    let noticed = 0;
    const runs = 500;
    for (let times = 0; times < runs; times++) {
      const symbols = [...bare(makeReceipt())];
      const at = randomInt(20);
      const slips = [
        symbols.with(at, 'L'),
        symbols.toSpliced(at, 1),
        symbols.with(at, symbols[at] === 'A' ? 'B' : 'A'),
      ];
      const grouped = rewritten(slips[times % 3] ?? []).replace(/(.{4})(?=.)/g, '$1-');
      if (looksLikeReceipt(`code: ${grouped}`)) noticed++;
    }
    expect(noticed).toBeGreaterThan(runs * 0.96);
  });
});

describe('an ordinary message', () => {
  test.each([
    '',
    '   ',
    '👍',
    'rudi',
    'Nilienda kliniki ya methadone saa 2 asubuhi, wakanikataa mara 3.',
    'hata mama kaka baba taka pata kata hapo hapo',
    'Пришёл на пункт в 8:00, сказали ждать до 14:30, потом отказали.',
    'Мама, папа, как так, там тот самый врач, 12 марта 2025 года, кабинет 305.',
    'They sent me away 4 times between 12.03.2025 and 15.04.2025.',
    'Mama Akoth 0722345678',
    'piga 0722 345 678 au 0733 456 789',
    '+254 722 345 678',
    '+7 (702) 345-67-89, спросить Бота',
    'ИИН 850315400235',
    'https://example.org/a/b?c=27845',
    '3456789023456789',
  ])('is not taken for a receipt: %s', (text) => {
    expect(readReceipt(text).ok).toBe(false);
    expect(looksLikeReceipt(text)).toBe(false);
  });

  test('of great length is not taken for a receipt either', () => {
    for (const text of ['A'.repeat(100_000), '4 '.repeat(50_000), 'мама жила в доме 44 '.repeat(10_000)]) {
      expect(looksLikeReceipt(text)).toBe(false);
    }
  });

  test('of any kind is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof looksLikeReceipt(text)).toBe('boolean');
        const outcome = readReceipt(text);
        if (outcome.ok) expect(readReceipt(outcome.receipt)).toEqual(outcome);
      }),
      { numRuns: 500 },
    );
  });
});

/** Feeds chosen symbols to `makeReceipt` as if they had been drawn. */
function fromSymbols(payload: readonly string[]): () => number {
  const left = payload.map((symbol) => ALPHABET.indexOf(symbol));
  return () => left.shift() ?? 0;
}
