import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';
import { finding } from '../../src/content/finding.ts';
import { loadContent } from '../../src/content/load.ts';
import { keptOrganisation } from '../../src/content/schema/organisation.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(verbs);
});
afterAll(() => stage.close());

/** Writes a file and imports it. */
function imported(text: string, lang = 'en') {
  const file = join(stage.folder, 'organisation.yaml');
  writeFileSync(file, text);
  return stage.type(['org', 'import', file], { lang });
}

const SMALL = `
name: Mtandao
countries:
  KE:
    hours: { sw: Saa tatu hadi saa tisa }
    contacts:
      - { kind: clinic, label: { en: Clinic }, number: "000 001", checked: 2026-11-01 }
    facilities:
      - { name: Kliniki A, region: nairobi city, setting: ost_site }
      - { name: Kliniki B, region: KE-22, setting: hospital }
`;

describe('importing the organisation', () => {
  it('takes over the example as it is printed', async () => {
    const example = await stage.type(['org', 'example']);
    const { code, out } = await imported(example.out);
    expect([code, out]).toEqual([
      0,
      'Example Network is in place for KE, KZ.\n2 facilities can be chosen.\n',
    ]);
  });

  it('keeps every text in every language, and facilities by the code of their region', async () => {
    await imported(SMALL);
    const { directory } = stage.database.store;
    const kept = keptOrganisation(await directory.organisation());
    const hours = 'Saa tatu hadi saa tisa';
    expect(kept?.countries.KE?.hours).toEqual({ en: hours, sw: hours, ru: hours });
    expect(kept?.countries.KE?.contacts[0]).toEqual({
      kind: 'clinic',
      label: { en: 'Clinic', sw: 'Clinic', ru: 'Clinic' },
      number: '000 001',
      checked: '2026-11-01',
    });
    const facilities = await directory.facilities();
    expect(facilities.map(({ name, region }) => [name, region])).toEqual([
      ['Kliniki B', 'KE-22'],
      ['Kliniki A', 'KE-30'],
    ]);
  });

  it('keeps a facility the same one when it is imported again, and hides one that is gone', async () => {
    await imported(SMALL);
    const before = await stage.database.store.directory.facilities();
    await imported(SMALL.replace(/.*Kliniki B.*\n/, ''));
    expect(await stage.database.store.directory.facilities()).toEqual(
      before.filter(({ name }) => name === 'Kliniki A'),
    );
  });

  it('prints what there is as a file that changes nothing when it is taken over again', async () => {
    await imported((await stage.type(['org', 'example'])).out);
    const { directory } = stage.database.store;
    const before = [await directory.organisation(), await directory.facilities()];
    const shown = await stage.type(['org', 'show']);
    expect((await imported(shown.out)).code).toBe(0);
    expect([await directory.organisation(), await directory.facilities()]).toEqual(before);
  });

  it('takes JSON too', async () => {
    const { code } = await imported(JSON.stringify({ name: 'Mtandao', countries: {} }));
    expect(code).toBe(0);
  });

  it('tells everything that is wrong at once, with its line, and changes nothing', async () => {
    await imported(SMALL);
    const { code, out, err } = await imported(`name: Mtandao
welcome: { de: Hallo }
countries:
  KE:
    contacts:
      - { kind: clinic, label: { fr: Clinique }, number: "000 001", checked: 2026-11-01 }
    facilities:
      - { name: A, region: Kampala, setting: ost_site }
      - { name: B, region: Kiambu, setting: castle }
      - { name: C, region: Kiambu, setting: hospital }
      - { name: C, region: KE-13, setting: hospital }
      - { name: C, region: KE-13, setting: ost_site }
  UG: {}
`);
    const lines = out.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => /yaml:(\d+): (.{9})/.exec(line)?.slice(1))).toEqual([
      ['2', '"de" is n'],
      ['6', '"fr" is n'],
      ['8', '"Kampala"'],
      ['9', '"castle" '],
      ['11', '"C" is th'],
      ['12', '"C" is th'],
      ['13', '"UG" is n'],
    ]);
    expect([code, err]).toEqual([1, '7 things must be mended in the file. Nothing was changed.\n']);
    const kept = keptOrganisation(await stage.database.store.directory.organisation());
    expect(kept?.countries.KE?.contacts).toHaveLength(1);
  });

  it.each([
    ['a number without quotes', '    contacts:\n      - { kind: clinic, number: 0722 }', 6, 'no quotes'],
    ['a wrong word', '    contcts: []', 5, '"contcts"'],
    ['a missing word', '    facilities:\n      - { name: A, region: KE-30 }', 6, 'setting'],
    [
      'a wrong kind',
      '    contacts:\n      - { kind: bank, label: {}, number: "1", checked: 2026-11-01 }',
      6,
      'bank|none of',
    ],
    [
      'a day that never was',
      '    contacts:\n      - { kind: clinic, label: {}, number: "000", checked: 2026-02-30 }',
      6,
      'checked',
    ],
    [
      'a number that nobody there can dial',
      '    contacts:\n      - { kind: clinic, label: { en: A }, number: "+255 722 000 001", checked: 2026-11-01 }',
      6,
      'another country',
    ],
    ['a word that is there twice', '    contacts: []\n    contacts: []', 6, 'twice'],
  ])('names the line of %s', async (_, lines, line, word) => {
    const { code, out } = await imported(`name: A\nwelcome: {}\ncountries:\n  KE:\n${lines}\n`);
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`yaml:${line}: .*(${word})`));
  });

  it('speaks the language of who typed it', async () => {
    const { out, err } = await imported('name: A\ncountries: { UG: {} }\n', 'ru');
    expect(out).toContain('Страны «UG» Sema не знает.');
    expect(err).toBe('В файле нужно исправить 1 место. Ничего не изменено.\n');
  });

  it('says so when there is no such file', async () => {
    const { code, err } = await stage.type(['org', 'import', '/nowhere.yaml']);
    expect([code, err]).toEqual([1, 'There is no file /nowhere.yaml.\n']);
  });

  it('shows in the state of things', async () => {
    await imported(SMALL);
    const { out } = await stage.type(['status']);
    expect(out).toContain('Organisation: Mtandao\nFacilities: 2\n');
  });
});

describe('checking the flows', () => {
  it('tells what is wrong with file, line and mend, and ends with 1', async () => {
    const content = loadContent();
    const broken = {
      ...content,
      findings: [finding({ file: 'flows/menu.yaml', line: 7 }, 'unknown_key', { key: 'txt' })],
    };
    const { code, out, err } = await stage.type(['flows', 'check'], { loadContent: () => broken });
    expect(code).toBe(1);
    expect(out).toContain('flows/menu.yaml:7: Nothing reads "txt". Check its spelling');
    expect(err).toMatch(/must be mended/);
  });
});
