import type { Catalog, TextParams } from '../i18n/catalog.ts';
import type { Fault } from '../i18n/fault.ts';

/** Texts for the person at the terminal, in their language. */
export type OperatorText = {
  readonly lang: string;
  /** A text by its full key, such as `cli:status.practice`. */
  t(key: string, params?: TextParams): string;
  /** The sentence of a fault: what is wrong and what to do. */
  fault(fault: Pick<Fault, 'code' | 'params'>): string;
};

export function operatorText(catalog: Catalog, lang: string): OperatorText {
  return {
    lang,
    t: (key, params) => catalog.t(lang, key, params),
    fault: ({ code, params }) => catalog.t(lang, `cli:fault.${code}`, params),
  };
}
