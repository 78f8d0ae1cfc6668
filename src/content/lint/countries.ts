import type { Content } from '../content.ts';
import { type Finding, finding } from '../finding.ts';
import { tilesIn } from '../tiles.ts';

/** Country packs that lack a text in a language, or name a jurisdiction they do not have. */
export function lintCountries(content: Content): readonly Finding[] {
  return content.countries.flatMap(({ value: pack, spot }) => {
    const found: Finding[] = [];
    const check = (
      texts: Readonly<Record<string, unknown>> | undefined,
      ...path: (string | number)[]
    ): void => {
      if (texts === undefined) return;
      for (const lang of content.langs) {
        if (lang in texts) continue;
        found.push(finding(spot(...path), 'text_missing', { key: `${pack.code}.${path.join('.')}`, lang }));
      }
    };
    const within = (jurisdiction: string | undefined, ...path: (string | number)[]): void => {
      if (jurisdiction === undefined || pack.jurisdictions?.includes(jurisdiction)) return;
      found.push(finding(spot(...path), 'unknown_code', { code: jurisdiction, list: 'jurisdictions' }));
    };
    check(pack.names, 'names');
    check(pack.unit, 'unit');
    check(pack.custody_reason, 'custody_reason');
    for (const [nth, card] of pack.cards.entries()) {
      for (const part of ['title', 'body', 'source'] as const) check(card[part], 'cards', nth, part);
      within(card.jurisdiction, 'cards', nth, 'jurisdiction');
    }
    for (const [nth, { name }] of (pack.constitutions ?? []).entries())
      check(name, 'constitutions', nth, 'name');
    for (const [nth, region] of pack.regions.entries()) {
      check(region.names, 'regions', nth, 'names');
      within(region.jurisdiction, 'regions', nth, 'jurisdiction');
    }
    for (const [nth, line] of (pack.tiles ?? []).entries()) {
      for (const code of tilesIn(pack.code, line)) {
        if (code === null || pack.regions.some((region) => region.code === code)) continue;
        found.push(finding(spot('tiles', nth), 'unknown_code', { code, list: 'regions' }));
      }
    }
    return found;
  });
}
