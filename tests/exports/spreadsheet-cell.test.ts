import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadsheetCell } from '../../src/exports/spreadsheet-cell.ts';

describe('a cell for a spreadsheet', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1+1',
    '\t=1+1',
    '\u00a0=1+1',
    '\u3000＝1+1',
    '\u200b=1+1',
    '\ufeff=1+1',
    '\r\n=1+1',
    '\n@x',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '\tplain',
    '\rplain',
  ])('is text, not a formula: %j', (text) => {
    const cell = spreadsheetCell(text);
    expect(cell.slice(0, 1)).toBe("'");
    expect(cell.replaceAll("'", '')).toBe(text);
  });

  it.each([
    ['closed, =1+1', "closed, '=1+1"],
    ['a;=1+1', "a;'=1+1"],
    ['a|\u00a0@x', "a|\u00a0'@x"],
    ['a\t"=1+1', 'a\t"\'=1+1'],
    ['a\n+1', "a\n'+1"],
  ])('is text also where another separator splits it: %j', (text, cell) => {
    expect(spreadsheetCell(text)).toBe(cell);
  });

  it.each([
    'violence_physical',
    'Beaten or physically attacked',
    'Сообщение — не дело',
    '2026-11',
    'a=b',
    'care-refused',
    '',
    "'quoted'",
    '# Months',
  ])('is left as it is where nothing would run: %j', (text) => {
    expect(spreadsheetCell(text)).toBe(text);
  });

  it('never lets a sign that runs come first, whatever hides before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '\t', '\r', '\n', '\u00a0', '\u2003', '\u3000', '\u200b', '\u2060')),
        fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'),
        fc.string(),
        (before, sign, after) => spreadsheetCell(`${before.join('')}${sign}${after}`).startsWith("'"),
      ),
    );
  });
});
