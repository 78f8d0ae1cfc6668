import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releaseSteps } from '../../../src/core/evidence/make-release.ts';
import { type ApprovedQuote, MOST_QUOTES, quotesFor } from '../../../src/core/evidence/quotes.ts';
import type { Release } from '../../../src/core/evidence/release.ts';
import { finish } from '../../../src/core/evidence/steps.ts';
import { content } from '../../stand-ins/content.ts';
import { counted, population } from '../../stand-ins/evidence/population.ts';

const lists = new Map([...content.lists].map(([name, list]) => [name, list.map(({ value }) => value.code)]));
const regions = { KE: ['KE-30', 'KE-28', 'KE-22', 'KE-13'], KZ: ['KZ-75', 'KZ-71'], KG: ['KG-C'] };
const people = population({ seed: 7, reports: 500, months: ['2026-01', '2026-02'], lists, regions });
const about = { from: '2026-01', to: '2026-02', made: '2026-03-05', smallest: 5 };
const release = finish(releaseSteps(about, counted(people), lists));

/** Every report of the population as a quote. */
const quotes = people.map(
  (one, at): ApprovedQuote => ({
    id: String(at).padStart(4, '0'),
    month: one.day.slice(0, 7),
    kind: one.kind,
    country: one.country,
    region: one.region,
    about: Object.entries(one.facts).flatMap(([field, codes]) => codes.map((code) => ({ field, code }))),
    text: `said ${at}`,
    lang: 'sw',
    translations: {},
  }),
);
const everywhere = { country: null, region: null };
const kinds = ['incident', 'service_problem'];

/** Places that can be asked for. */
function placesIn({ chapters }: Release) {
  const all = chapters.flatMap(({ places }) => places.map(({ country, region }) => ({ country, region })));
  return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()];
}

/** How many reports like a quote's label there really are in a place of the release. */
function real(
  kind: string,
  label: { field: string; code: string },
  inPlace: (one: (typeof people)[number]) => boolean,
) {
  return people.filter(
    (one) => one.kind === kind && inPlace(one) && one.facts[label.field]?.includes(label.code),
  ).length;
}

describe('where a quote may stand', () => {
  it('some stand, from every kind, and no more than a summary holds', () => {
    for (const kind of kinds) {
      const told = quotesFor(kind, [release], quotes, everywhere);
      expect(told.length).toBe(MOST_QUOTES);
      expect(new Set(told.map(({ code }) => code)).size).toBeGreaterThan(1);
    }
  });

  it('nobody is alone with a quote: five and more told the same from the smallest place that is counted apart', () => {
    let stood = 0;
    for (const quote of quotes)
      for (const seen of placesIn(release))
        for (const { field, code, country } of quotesFor(quote.kind, [release], [quote], seen)) {
          stood += 1;
          const own = release.chapters
            .find(({ kind }) => kind === quote.kind)
            ?.places.some((place) => place.country === country && place.region === quote.region);
          const near = own
            ? real(
                quote.kind,
                { field, code },
                (one) => one.country === country && one.region === quote.region,
              )
            : real(quote.kind, { field, code }, (one) => one.country === country);
          expect(near).toBeGreaterThanOrEqual(5);
          expect(quote.about).toContainEqual({ field, code });
        }
    expect(stood).toBeGreaterThan(100);
  });

  it('a quote of a country is never one of a hidden number: it stands in the summary of one of its places, too', () => {
    for (const quote of quotes) {
      const [inCountry] = quotesFor(quote.kind, [release], [quote], { country: quote.country, region: null });
      if (inCountry === undefined) continue;
      const places = release.chapters.find(({ kind }) => kind === quote.kind)?.places ?? [];
      const parts = places.filter(({ country, region }) => country === quote.country && region !== null);
      const found = parts.filter(
        ({ region }) =>
          quotesFor(quote.kind, [release], [quote], { country: quote.country, region }).length > 0,
      );
      expect(found.length).toBe(parts.length === 0 ? 0 : 1);
      const [part] = found;
      if (part !== undefined)
        expect(part.answers[inCountry.field]?.counts[inCountry.code]).toBeGreaterThanOrEqual(5);
    }
  });

  it.each([
    ['of another month', { month: '2026-03' }],
    ['of a country that is not counted by itself', { country: 'UZ' }],
    ['about something that nobody else told of', { about: [{ field: 'incident_type', code: 'zz' }] }],
    ['about nothing', { about: [] }],
  ])('a quote %s stands nowhere', (_what, over) => {
    const [first] = quotesFor('incident', [release], quotes, everywhere);
    const quote = quotes.find(({ text }) => text === first?.text);
    if (quote === undefined) throw new Error('no quote');
    expect(quotesFor('incident', [release], [quote], everywhere)).toHaveLength(1);
    expect(quotesFor('incident', [release], [{ ...quote, ...over }], everywhere)).toEqual([]);
  });

  it('a quote that is taken away is gone, and the rest are told as before', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: quotes.length - 1 }), { maxLength: 12 }),
        (picked) => {
          const some = picked.flatMap((at) => quotes[at] ?? []);
          const told = kinds.flatMap((kind) => quotesFor(kind, [release], some, everywhere));
          for (const gone of told) {
            const left = some.filter(({ text }) => text !== gone.text);
            const after = kinds.flatMap((kind) => quotesFor(kind, [release], left, everywhere));
            expect(after.map(({ text }) => text)).not.toContain(gone.text);
          }
        },
      ),
    );
  });
});
