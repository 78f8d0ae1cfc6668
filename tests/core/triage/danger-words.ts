import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileLexicon, dangerKinds, type Lexicon, lexiconSchema } from '../../../src/core/triage/danger.ts';

const root = new URL('../../../', import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, root), 'utf8'));

/** Languages that have danger words, by their folders. */
export const langs = readdirSync(new URL('locales', root)).sort();

/** The real danger words, as the app compiles them. */
export function realLexicon(): Lexicon {
  return compileLexicon(
    langs.map((lang) => ({ lang, source: lexiconSchema.parse(yaml(`locales/${lang}/danger.yaml`)) })),
  );
}

const said = z.array(z.string());
const corpusSchema = z.array(
  z.strictObject({
    held_out: z.boolean(),
    overdose: said,
    attack: said,
    suicide: said,
    missed_dose: said,
    several: z.array(z.strictObject({ say: z.string(), is: z.array(z.enum(dangerKinds)) })),
    none: said,
  }),
);

export type Said = {
  readonly say: string;
  readonly is: readonly (typeof dangerKinds)[number][];
  readonly heldOut: boolean;
};

/** The corpus of one language, one sentence an entry. */
export function corpusOf(lang: string): readonly Said[] {
  return corpusSchema.parse(yaml(`tests/core/triage/danger-corpus/${lang}.yaml`)).flatMap((part) => {
    const heldOut = part.held_out;
    return [
      ...dangerKinds.flatMap((kind) => part[kind].map((say): Said => ({ say, is: [kind], heldOut }))),
      ...part.several.map(({ say, is }): Said => ({ say, is, heldOut })),
      ...part.none.map((say): Said => ({ say, is: [], heldOut })),
    ];
  });
}
