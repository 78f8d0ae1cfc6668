import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(verbs);
});
afterEach(() => stage.close());

const listed = () => stage.database.store.services.list();
const ngara = ['--country', 'KE', '--region', 'nairobi', '--name', 'Ngara', '--contact', '000 001'];
const add = (...more: readonly string[]) => stage.type(['service', 'add', ...ngara, ...more]);

function imported(table: string | Uint8Array, ...more: readonly string[]) {
  const file = join(stage.folder, 'help.csv');
  writeFileSync(file, table);
  return stage.type(['service', 'import', file, ...more]);
}

describe('listing help', () => {
  it('keeps what was typed by codes, notes by language, and checked today', async () => {
    const notes = ['--note', 'sw=Ingia nyuma.', 'en=Use the back.'];
    const { code, err } = await add(
      '--services',
      'Methadone (MAT / OAT); naloxone, Юридическая помощь',
      ...notes,
    );
    expect([code, err]).toEqual([0, '']);
    const [one] = await listed();
    expect(one).toMatchObject({
      country: 'KE',
      region: 'KE-30',
      name: 'Ngara',
      services: ['ost_methadone', 'naloxone', 'legal_aid'],
      contact: '000 001',
      notes: { sw: 'Ingia nyuma.', en: 'Use the back.', ru: '' },
    });
    expect((await stage.type(['service', 'list'])).out).toContain('Ngara');
  });

  it('names everything that does not fit, and keeps nothing', async () => {
    const { code, out, err } = await stage.type(
      'service add --country KE --region Atlantis --services magic --checked 2999-01-01'.split(' '),
    );
    expect(code).toBe(1);
    const said = out + err;
    for (const part of [
      'Atlantis',
      'magic',
      '2999-01-01',
      'what it is called',
      'can be reached',
      'Nothing was changed',
    ])
      expect(said).toContain(part);
    expect(await listed()).toEqual([]);
  });

  it('changes what is named and nothing else; removes it by its name; the log says both', async () => {
    await add('--services', 'naloxone', '--checked', '2020-02-01');
    const [before] = await listed();
    expect((await stage.type(['service', 'list'])).out).toContain('that is long ago');
    await stage.type(['service', 'edit', 'ngara', '--checked', 'today', '--region', '*']);
    const [after] = await listed();
    expect(after).toEqual({ ...before, region: null, checked: after?.checked });
    expect(after?.checked).not.toBe('2020-02-01');
    expect((await stage.type(['service', 'remove', before?.id.slice(0, 8) ?? ''])).code).toBe(0);
    expect(await listed()).toEqual([]);
    const log = await stage.database.query('select action, detail from audit_event order by id');
    expect(log).toEqual(
      ['service_added', 'service_changed', 'service_removed'].map((action) => ({
        action,
        detail: before?.id,
      })),
    );
    expect((await stage.type(['service', 'remove', 'ngara'])).err).toContain('ngara');
  });
});

const HEAD = 'country,region,name,services,hours,contact,checked';

describe('a table of help', () => {
  it('is taken over, changed by the next one, and emptied of what is gone with --replace', async () => {
    const first = await imported(
      `${HEAD}\nKE,Nairobi,A,naloxone,"8, 9",1,\nKE,,Line,legal_aid,,2,2026-01-05\n`,
    );
    expect(first.out).toContain('New: 2. Changed: 0. Taken away: 0.');
    const ids = (await listed()).map(({ id }) => id);
    expect((await imported(`${HEAD}\nKE,nairobi city,a,hiv_test,,1,\n`)).out).toContain(
      'New: 0. Changed: 1.',
    );
    expect((await listed()).map(({ id }) => id)).toEqual(ids);
    expect((await imported(`${HEAD}\nKE,,Line,legal_aid,,2,\n`, '--replace')).out).toContain(
      'Taken away: 1.',
    );
    expect((await listed()).map(({ name }) => name)).toEqual(['Line']);
  });

  it('may come from a Russian spreadsheet: a mark at its start, semicolons between', async () => {
    const table = `\uFEFF${HEAD.replaceAll(',', ';')}\r\nКыргызстан;Ош;Пункт;"ost_methadone; Налоксон";;0;01.02.2026\r\n`;
    const bad = await imported(table);
    expect(bad.out).toContain('01.02.2026');
    const good = await imported(table.replace('01.02.2026', '2026-02-01'));
    expect(good.code).toBe(0);
    expect(await listed()).toMatchObject([
      { country: 'KG', region: 'KG-GO', services: ['ost_methadone', 'naloxone'] },
    ]);
  });

  it('is refused whole where one line does not fit, which is named', async () => {
    const { code, out, err } = await imported(
      `${HEAD}\nKE,Nairobi,A,naloxone,,1,\nKE,Nowhere,B,naloxone,,1,\n`,
    );
    expect(code).toBe(1);
    expect(out + err).toMatch(/Line 3[\s\S]*Nowhere[\s\S]*1 line does not fit/);
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['other columns', 'country,title\nKE,A\n', 'title, name, services'],
    ['nothing in it', '', 'no table'],
    ['another encoding', new Uint8Array([0x63, 0xff, 0xfe, 0x0a]), 'no table'],
    ['a quote that never ends', `${HEAD}\n"KE,Nairobi\n`, 'no table'],
  ])('with %s says what would fit', async (_what, table, says) => {
    const { code, err } = await imported(table);
    expect(code).toBe(1);
    expect(err).toContain(says);
  });
});
