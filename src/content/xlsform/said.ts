import type { Said } from '../schema/survey.ts';
import type { SheetRow } from './sheets.ts';

/** How languages are called in column names that have no code. */
const CALLED: Readonly<Record<string, string>> = {
  english: 'en',
  swahili: 'sw',
  kiswahili: 'sw',
  russian: 'ru',
  русский: 'ru',
};

/** The language of `label::Swahili (sw)`, `label::sw` or `label::Swahili`; of a bare `label`, the form's own. */
export function languageOf(column: string, own: string): string {
  const [, named] = /::\s*(.+)$/.exec(column) ?? [];
  if (named === undefined) return own;
  const [, code] = /\(([a-z]{2,3})(?:[-_][a-z]+)?\)\s*$/i.exec(named) ?? [];
  return (code ?? CALLED[named.trim()] ?? named.trim()).toLowerCase();
}

/** What a row says in a column, in every language that it has; null where it says nothing. */
export function saidIn(
  { cells }: SheetRow,
  column: string,
  own: string,
  langs: readonly string[],
): Said | null {
  const found = [...cells].flatMap(([name, text]) => {
    if (name !== column && !name.startsWith(`${column}::`)) return [];
    const lang = languageOf(name, own);
    return langs.includes(lang) ? [[lang, text] as const] : [];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** A name as ours are written: small letters, digits and low lines, a letter first. */
export function idOf(name: string, first: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return (/^[a-z]/.test(plain) ? plain : `${first}${plain}`).slice(0, 40);
}
