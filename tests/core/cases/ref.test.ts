import { describe, expect, it } from 'vitest';
import { readRef } from '../../../src/core/cases/ref.ts';
import { ALPHABET } from '../../../src/crypto/receipt-code.ts';

describe("a case's reference, typed", () => {
  it.each(['K7P2M', 'k7p2m', ' #K7P2M ', 'K7P2M.', 'К7Р2М'])('%s is K7P2M', (text) => {
    expect(readRef(text)).toBe('K7P2M');
  });

  it.each(['K7P2', 'K7P2MM', 'K7P2M please', 'K7Q2M', '10000', ''])('"%s" is none', (text) => {
    expect(readRef(text)).toBeNull();
  });

  it('knows every symbol that references are made of', () => {
    for (const symbol of ALPHABET) expect(readRef(symbol.repeat(5))).toBe(symbol.repeat(5));
  });
});
