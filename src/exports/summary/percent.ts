/** A share from 0 to 1 as whole per cent, written as the language writes it. */
export function percent(share: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
