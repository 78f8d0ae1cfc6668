import { readMonth } from '../../core/evidence/month.ts';
import type { Seen } from '../../core/evidence/seen.ts';
import { type Caller, type Typed, UsageFault } from '../verb.ts';

/** What was typed after an option; null where nothing was. */
export function typedOption({ options }: Pick<Typed, 'options'>, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The months named with --from and --to. @throws UsageFault */
export function periodTyped(typed: Pick<Typed, 'options'>): { readonly from: string; readonly to: string } {
  const from = month(typedOption(typed, 'from'));
  const to = month(typedOption(typed, 'to'));
  if (from > to) throw new UsageFault('export_backwards', { from, to });
  return { from, to };
}

/** The place named with --country and --region. @throws UsageFault */
export function placeTyped(typed: Pick<Typed, 'options'>, { content }: Caller): Seen {
  const country = typedOption(typed, 'country')?.toUpperCase() ?? null;
  const region = typedOption(typed, 'region')?.toUpperCase() ?? null;
  const countries = content().countries.map(({ value }) => value);
  const found = countries.find(({ code }) => code === country);
  if (country !== null && found === undefined) {
    throw new UsageFault('export_country', { codes: countries.map(({ code }) => code).join(', ') });
  }
  if (region !== null && !found?.regions.some(({ code }) => code === region)) {
    throw new UsageFault('summary_region');
  }
  return { country, region };
}

/** The language named with --lang, or the caller's own. @throws UsageFault */
export function langTyped(typed: Pick<Typed, 'options'>, { content, text }: Caller): string {
  const { langs } = content();
  const lang = typedOption(typed, 'lang') ?? text.lang;
  if (!langs.includes(lang)) throw new UsageFault('export_lang', { langs: langs.join(', ') });
  return lang;
}

function month(text: string | null): string {
  if (text === null) throw new UsageFault('summary_period');
  const read = readMonth(text);
  if (read === null) throw new UsageFault('export_month', { what: text });
  return read;
}
