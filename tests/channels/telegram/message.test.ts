import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPress, writePress } from '../../../src/channels/telegram/callback-data.ts';
import { partsOf } from '../../../src/channels/telegram/message.ts';
import { readMessageId, writeMessageId } from '../../../src/channels/telegram/message-id.ts';
import { splitText } from '../../../src/channels/telegram/split.ts';
import { buttons, rendered } from './rendered.ts';

const rowsOf = (...args: Parameters<typeof rendered>) =>
  partsOf(rendered(...args))
    .at(-1)
    ?.other.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));

describe('a message', () => {
  test('is plain text with its progress first, without a link preview', () => {
    const [part] = partsOf(rendered('Where <b>was</b> it?\n\nsema.example', { progress: '3 of 8' }));
    expect(part?.text).toBe('3 of 8\n\nWhere <b>was</b> it?\n\nsema.example');
    expect(part?.other).toEqual({ link_preview_options: { is_disabled: true } });
  });

  test('puts two short answers in a row', () => {
    expect(rowsOf('?', { options: buttons('Yes', 'No', 'Not sure') })).toEqual([['Yes', 'No'], ['Not sure']]);
  });

  test('puts every answer in a row of its own when one is long', () => {
    const options = buttons('Yes', 'Somebody else told me about it');
    expect(rowsOf('?', { options })).toEqual([['Yes'], ['Somebody else told me about it']]);
  });

  test('marks toggles that are on and off', () => {
    const options = [
      { value: 'a', label: 'Keep', on: true },
      { value: 'b', label: 'Show', on: false },
    ];
    expect(rowsOf('?', { options })).toEqual([['✅ Keep', '▫️ Show']]);
  });

  test('puts what every step gives under the answers, up to three in a row and fewer when they are long', () => {
    const nav = buttons('Back', 'Skip', 'Stop', 'Why do you ask?', 'Change language');
    expect(rowsOf('?', { options: buttons('Yes'), nav })).toEqual([
      ['Yes'],
      ['Back', 'Skip', 'Stop'],
      ['Why do you ask?', 'Change language'],
    ]);
  });

  test('longer than Telegram takes comes in parts, with the buttons under the last', () => {
    const parts = partsOf(
      rendered(`${'a'.repeat(3000)}\n\n${'b'.repeat(3000)}`, { options: buttons('Yes') }),
    );
    expect(parts.map(({ text }) => text)).toEqual(['a'.repeat(3000), 'b'.repeat(3000)]);
    expect(parts.map(({ other }) => 'reply_markup' in other)).toEqual([false, true]);
  });
});

describe('a long text', () => {
  test.each([
    ['between paragraphs', `${'a'.repeat(50)}. c\nd\n\n${'b'.repeat(60)}`, `${'a'.repeat(50)}. c\nd`],
    ['between lines', `${'a'.repeat(60)}. c\n${'b'.repeat(60)}`, `${'a'.repeat(60)}. c`],
    ['between sentences', `${'a'.repeat(60)}. ccc ${'b'.repeat(60)}`, `${'a'.repeat(60)}.`],
    ['between words', `${'a'.repeat(60)} ${'b'.repeat(60)}`, 'a'.repeat(60)],
    ['anywhere, but not inside a character', '😀'.repeat(60), '😀'.repeat(49)],
  ])('is best cut %s', (_, text, first) => {
    expect(splitText(text, 99)[0]).toBe(first);
  });

  test('loses nothing but white space at the cuts, and no part is too long or empty', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'я', '😀', ' ', '\n', '. '),
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 60 }), (whole, longest) => {
        fc.pre(whole.trim() !== '');
        const parts = splitText(whole, longest);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(longest);
          expect(part.isWellFormed()).toBe(true);
          expect(part.trim()).not.toBe('');
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      }),
    );
  });
});

test('what a button carries is read back as it was written', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (rev, value) => {
      expect(readPress(writePress(rev, value))).toEqual({ type: 'press', rev, value });
    }),
  );
});

test('the ids of a message in several parts are one id to everybody else', () => {
  expect(readMessageId(writeMessageId([4, 5]))).toEqual([4, 5]);
  expect(readMessageId('7')).toEqual([7]);
  expect(readMessageId('x+-1+0+1e3+')).toEqual([]);
});
