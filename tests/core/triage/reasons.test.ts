import { expect, test } from 'vitest';
import { ABOUT_FIELDS } from '../../../src/core/report/coded.ts';
import { book, catalog } from '../../stand-ins/content.ts';

/** How somebody's age, gender or community would be spoken of, in each language. */
const WHO = /\d|child|young|woman|\bmtoto|kijana|vijana|mwanamke|реб[её]н|(?<!\p{L})дет|молод|женщин|лет\b/iu;

const about = book.rules.filter((rule) =>
  ABOUT_FIELDS.some((field) => JSON.stringify(rule.when).includes(field)),
);

test('the reason in an alert never says who somebody is', () => {
  expect(about.map((rule) => rule.code)).toContain('red_child');
  for (const { code } of about)
    for (const lang of catalog.langs) expect(catalog.t(lang, `rules:${code}.reason`)).not.toMatch(WHO);
});
