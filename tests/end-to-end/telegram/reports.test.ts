import { beforeAll, describe, expect, test } from 'vitest';
import { dueText } from '../../../src/app/due-text.ts';
import { labelText } from '../../../src/i18n/labels.ts';
import { look } from '../../stand-ins/content.ts';
import { serveForTests } from '../../stand-ins/served.ts';
import { type StaffPhone, staffMember } from '../../stand-ins/staff-member.ts';
import {
  heldByPolice,
  heldByPoliceFacts,
  noMethadone,
  noMethadoneFacts,
  words,
} from '../../stand-ins/stories.ts';

const MINUTE = 60_000;
const ZONE = 'Africa/Nairobi';

const here = serveForTests();
let paralegal: StaffPhone;
let healthLink: StaffPhone;

beforeAll(async () => {
  paralegal = await staffMember(here.server, 9001, { lang: 'en' });
  healthLink = await staffMember(here.server, 9002, {
    lang: 'ru',
    role: 'advocate',
    duties: ['health_link'],
  });
});

function label(lang: string, list: string, code: string): string {
  return labelText(look, lang, 'KE', { list, code });
}

describe.each(['sw', 'en', 'ru'])('in %s', (lang) => {
  test('an incident is told with the buttons of a phone, stored in codes, and in the paralegal’s chat at once', async () => {
    const amina = here.newPhone(lang);
    await amina.begin();
    const before = here.server.now();
    const receipt = await amina.report('incident', heldByPolice(lang));
    await here.server.quiet();

    const { report, case: one, facts } = await here.stored(receipt);
    expect(facts).toEqual(heldByPoliceFacts);
    expect(report).toMatchObject({
      kind: 'incident',
      country: 'KE',
      region: 'KE-30',
      day: '2026-11-23',
      lang,
      contact: 'here',
      consents: { shareParalegal: true, useInTotals: true, quoteAnonymised: false },
    });
    const due = one?.dueAt ?? 0;
    expect(due).toBeGreaterThanOrEqual(before + 60 * MINUTE);
    expect(due).toBeLessThanOrEqual(here.server.now() + 60 * MINUTE);

    const alert = here.alertIn(paralegal, one?.ref);
    for (const told of [
      label('en', 'reason', 'red_in_custody'),
      label('en', 'reason', 'amber_violence_recent'),
      label('en', 'region', 'KE-30'),
      label('en', 'incident_type', 'police_arrest_arbitrary'),
      label('en', 'incident_type', 'violence_physical'),
      dueText(due, ZONE, 'en'),
    ])
      expect(alert?.text).toContain(told);
  });

  test('a service problem is told with the buttons of a phone, stored in codes, and in two chats at once', async () => {
    const juma = here.newPhone(lang);
    await juma.begin();
    const before = here.server.now();
    const receipt = await juma.report('service_problem', noMethadone(lang));
    await here.server.quiet();

    const { report, case: one, facts } = await here.stored(receipt);
    expect(facts).toEqual(noMethadoneFacts);
    expect(report).toMatchObject({ kind: 'service_problem', region: 'KE-28', lang, contact: 'code' });
    const due = one?.dueAt ?? 0;
    expect(due).toBeGreaterThanOrEqual(before + 240 * MINUTE);
    expect(due).toBeLessThanOrEqual(here.server.now() + 240 * MINUTE);

    for (const phone of [paralegal, healthLink]) {
      const alert = here.alertIn(phone, one?.ref);
      for (const told of [
        label(phone.lang, 'reason', 'red_doses_missed'),
        label(phone.lang, 'region', 'KE-28'),
        label(phone.lang, 'service', 'ost_methadone'),
        label(phone.lang, 'access_problem', 'stock_out'),
        dueText(due, ZONE, phone.lang),
      ])
        expect(alert?.text).toContain(told);
    }
  });

  test('a report that may not be shown to anybody is kept, and nobody hears of it', async () => {
    const heard = JSON.stringify(paralegal.person.chat);
    const zawadi = here.newPhone(lang);
    await zawadi.begin();
    const receipt = await zawadi.report(
      'incident',
      heldByPolice(lang, { consent: ['store_report', '!done'], ask_once: ['no'] }),
    );
    await here.server.quiet();
    const { report, case: one, facts } = await here.stored(receipt);
    expect(facts).toEqual(heldByPoliceFacts);
    expect(report.contact).toBe('none');
    expect(one).toBeNull();
    expect(JSON.stringify(paralegal.person.chat)).toBe(heard);
  });
});

test('what was told in words is in no staff chat, no column and no line of the log', async () => {
  await paralegal.open();
  await paralegal.isAsked('staff.case');
  const seen = [...(await here.dump()), ...here.server.logged, paralegal.screen, healthLink.screen].join(
    '\n',
  );
  const told = Object.values(words).flatMap(({ held, noDose }) => [held, noDose]);
  for (const story of told)
    for (const word of story.split(/[\s,.]+/).filter((one) => one.length > 6)) {
      expect(seen).not.toContain(word);
      expect(seen).not.toContain(Buffer.from(word).toString('hex'));
    }
});

test('nothing went wrong behind it', () => here.expectQuietLog());
