import type { Content } from '../../content/content.ts';
import type { OperatorText } from '../operator-text.ts';
import type { Opened } from './case-opened.ts';
import type { Sealed } from './case-sealed.ts';
import { plain } from './plain.ts';

/** The coded part of a report, a field a line. */
export function codedLines(sealed: Sealed, { t, lang }: OperatorText, content: Content): readonly string[] {
  const pack = content.countries.find(({ value }) => value.code === sealed.country)?.value;
  const region = pack?.regions.find((one) => one.code === sealed.region);
  const place = region?.names[lang]?.[0] ?? sealed.region ?? sealed.country;
  const status = t(`taxonomy:case_status.${sealed.status ?? 'new'}`);
  return [
    sealed.ref === null
      ? t('cases:case.no_case', { id: sealed.id })
      : t('cases:case.row', { ref: sealed.ref, status, place }),
    t('cases:case.told_on', { day: sealed.day, kind: t(`taxonomy:report_kind.${sealed.kind}`), place }),
    ...sealed.flags.map((rule) => t('cases:case.flag', { flag: t(`rules:${rule}.label`) })),
    ...byField(sealed.facts).map(
      ([field, codes]) => `${field}: ${codes.map((code) => label(field, code, t)).join(', ')}`,
    ),
  ];
}

/** The words, and who somebody is. */
export function openedLines({ told, thread }: Opened, { t }: OperatorText): readonly string[] {
  const lines: string[] = [];
  for (const { day, told: one } of told) {
    if (one.kind === 'addition') lines.push('', t('cases:case.added_on', { day }), one.text);
    if (one.kind === 'held') lines.push('', t('cases:case.held'), one.text);
    if (one.kind !== 'narrative') continue;
    for (const text of Object.values(one.texts)) lines.push('', text);
    if (one.kept.length > 0) lines.push('', t('cases:case.kept'));
    for (const [field, codes] of Object.entries(one.about))
      lines.push(`${field}: ${codes.map((code) => label(field, code, t)).join(', ')}`);
  }
  for (const { author, text } of thread) lines.push('', t(`cases:case.wrote_${author}`), text);
  return lines.map(plain);
}

function byField(facts: Sealed['facts']): readonly (readonly [string, readonly string[]])[] {
  const fields = [...new Set(facts.map((fact) => fact.field))];
  return fields.map((field) => [
    field,
    facts.filter((fact) => fact.field === field).map((fact) => fact.code),
  ]);
}

function label(field: string, code: string, t: OperatorText['t']): string {
  const text = t(`taxonomy:${field}.${code}`);
  return text.endsWith(`${field}.${code}`) ? code : text;
}
