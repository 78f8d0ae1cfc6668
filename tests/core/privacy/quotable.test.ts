import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposedFor, quoteOf, sentencesOf } from '../../../src/console/static/quote-text.js';
import { proposeMasks } from '../../../src/core/privacy/quotable.js';

/** The whole story with everything masked that is proposed, as somebody sees it who has touched nothing yet. */
function asProposed(story: string, country = 'KE', places: readonly string[] = []): string {
  const masks = proposeMasks(story, country, places);
  const sentences = sentencesOf(story);
  const as = new Map(
    sentences.flat().flatMap((piece) => {
      const kind = piece.word ? proposedFor(piece, masks) : null;
      return kind === null ? [] : [[piece.start, `[${kind}]`] as const];
    }),
  );
  return quoteOf(sentences, new Set(sentences.keys()), (start) => as.get(start) ?? null);
}

describe('what is proposed for masking', () => {
  it.each([
    ['They came with Amina at night.', 'They came with [name] at night.'],
    ['Officer Kamau took my phone.', 'Officer [name] took my phone.'],
    ['My name is otieno, I was sick.', 'My name is [name], I was sick.'],
    ['Aisha saw it.', '[name] saw it.'],
    ['Amina alinipiga.', '[name] alinipiga.'],
    ['Naitwa juma wa bar.', 'Naitwa [name] wa bar.'],
    ['Afisa Otieno alikataa.', 'Afisa [name] alikataa.'],
    ['Меня зовут амина, мне отказали.', 'Меня зовут [name], мне отказали.'],
    ['Врач Ержан кричал на меня.', 'Врач [name] кричал на меня.'],
  ])('a name: %s', (story, proposed) => {
    expect(asProposed(story)).toBe(proposed);
  });

  it.each([
    ['Near the blue church they stopped us.', 'KE', 'Near the [place] they stopped us.'],
    ['Walinichukua karibu na kanisa la bluu.', 'KE', 'Walinichukua karibu na [place].'],
    ['It was in kilifi town.', 'KE', 'It was in [place].'],
    ['Меня остановили на улице Абая.', 'KZ', 'Меня остановили на [place].'],
    ['Я еду из Караганды.', 'KZ', 'Я еду из [place].'],
  ])('a place: %s', (story, country, proposed) => {
    expect(asProposed(story, country, ['Kilifi', 'Караганда'])).toBe(proposed);
  });

  it.each([
    ['On Monday they closed.', 'On [date] they closed.'],
    ['It was on 5 March 2026.', 'It was on [number] [date] [number].'],
    ['Ilikuwa tarehe 12.03.2026 asubuhi.', 'Ilikuwa [date] asubuhi.'],
    ['Пришли в пятницу в 14:30.', 'Пришли в [date] в [date].'],
    ['I paid 2000 and waited 3 hours.', 'I paid [number] and waited [number] hours.'],
    ['Tafadhali nipigie 0712 345 678.', 'Tafadhali nipigie [contact].'],
    ['Please write to juma@gmail.com now.', 'Please write to [contact] now.'],
  ])('a day, an hour, a number, a contact: %s', (story, proposed) => {
    expect(asProposed(story)).toBe(proposed);
  });

  it.each([
    'They called me names and the nurse told me to go.',
    'Walikataa kunipa dawa. Nilirudi nyumbani.',
    'Мне отказали в метадоне. Они сказали, что таких не лечат.',
    'The police station was closed, and I have HIV.',
  ])('leaves what could be anybody’s words: %s', (story) => {
    expect(asProposed(story)).toBe(story);
  });

  it('never throws, and never proposes what is not in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (story) => {
        for (const { start, end } of proposeMasks(story, 'KE', ['Kilifi', 'a.b(']))
          expect(start >= 0 && end <= story.length && start < end).toBe(true);
      }),
    );
  });
});

describe('a quote', () => {
  it('is made of whole sentences; what is left out between two is said', () => {
    const sentences = sentencesOf('They came. They shouted. They left.');
    expect(quoteOf(sentences, new Set([0, 2]), () => null)).toBe('They came. … They left.');
    expect(quoteOf(sentences, new Set([1]), () => null)).toBe('They shouted.');
    expect(quoteOf(sentences, new Set(), () => null)).toBe('');
  });

  it('says nothing that was not said: without masks it is the story, with everything masked no word of it is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (story) => {
        const sentences = sentencesOf(story);
        const all = new Set(sentences.keys());
        const plain = quoteOf(sentences, all, () => null);
        const words = (text: string) => text.match(/[\p{L}\p{Nd}]+/gu)?.join(' ') ?? '';
        expect(words(plain)).toBe(words(story));
        expect(words(quoteOf(sentences, all, () => '[…]'))).toBe('');
      }),
    );
  });
});
