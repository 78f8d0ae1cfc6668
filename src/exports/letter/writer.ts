import type { LetterWriter } from '../../app/letter.ts';
import type { OwnWords } from '../../app/summary-file.ts';
import type { CountryPack } from '../../content/schema/country.ts';
import type { Catalog } from '../../i18n/catalog.ts';
import type { Lookup } from '../../i18n/labels.ts';
import { exportWords } from '../exporter.ts';
import { surveyWords } from '../summary/survey-words.ts';
import { filled } from './fill.ts';
import { letterFormats } from './formats.ts';
import type { Law, LetterWords } from './letter.ts';

/** Writes letters in every format of the registry. */
export function createLetterWriter(deps: {
  readonly catalog: Catalog;
  readonly look: () => Lookup;
  readonly packs: readonly CountryPack[];
  readonly known: LetterWriter['known'];
}): LetterWriter {
  return {
    formats: [...letterFormats.keys()],
    known: deps.known,
    async make(template, summary, format, lang, own) {
      const found = letterFormats.get(format);
      if (found === undefined) throw new RangeError('no such format of letters');
      const letter = filled(template, summary, letterWords(deps, lang, own));
      const { from, to, country, region } = summary;
      const about = own === undefined ? [from, to, region ?? country ?? 'all'] : [own.name];
      const name = ['letter', template.id, ...about, lang].join('-');
      return { name: `${name}.${found.ending}`, bytes: await found.make(letter) };
    },
  };
}

export function letterWords(
  deps: Pick<Parameters<typeof createLetterWriter>[0], 'catalog' | 'look' | 'packs'>,
  lang: string,
  own?: OwnWords,
): LetterWords {
  const { text } = exportWords(deps, lang, 'letters');
  const plain = exportWords(deps, lang, 'summary');
  const summary = own === undefined ? plain : surveyWords(deps, lang, plain, own);
  return {
    lang,
    label: summary.label,
    text,
    summary: summary.text,
    laws: (country, region) => lawsOf(deps.packs, country, region),
  };
}

function lawsOf(packs: readonly CountryPack[], country: string, region: string | null): readonly Law[] {
  const pack = packs.find(({ code }) => code === country);
  if (pack === undefined) return [];
  const where = pack.regions.find(({ code }) => code === region)?.jurisdiction;
  return [
    ...(pack.constitutions ?? []).map(({ name, status, ...days }): Law => {
      return { source: name, title: null, card: null, known: status, ...days };
    }),
    // Another jurisdiction of the country has other laws.
    ...pack.cards
      .filter(
        ({ jurisdiction }) => jurisdiction === undefined || where === undefined || jurisdiction === where,
      )
      .map(({ id, source, title, seen }): Law => ({ source, title, card: id, known: seen ?? 'wording' })),
  ];
}
