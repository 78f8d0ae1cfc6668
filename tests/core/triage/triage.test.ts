import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { type TriageFacts, triage } from '../../../src/core/triage/triage.ts';

const content = loadContent();
const rules = content.rules.map((one) => one.value);

type Given = {
  readonly answers: TriageFacts['answers'];
  readonly consents?: readonly string[];
  readonly country?: string;
};

function flags({ answers, consents = [], country = 'TZ' }: Given): readonly string[] {
  return triage(rules, { answers, consents, country }).map((hit) => hit.code);
}

const methadone = { service: ['ost_methadone'], access_problem: ['stock_out'] };

/** Each rule with facts of which it alone is true, and the nearest facts of which it is not. */
const table: readonly (readonly [string, Given, Given])[] = [
  [
    'red_life_now',
    { answers: { danger_now: ['overdose_now'] } },
    { answers: { danger_now: ['no_danger_now'] } },
  ],
  [
    'red_life_now',
    { answers: { danger_now: ['attack_now'] } },
    { answers: { danger_text: ['overdose', 'attack'] } },
  ],
  ['red_suicide', { answers: { danger_now: ['suicide_now'] } }, { answers: { danger_text: ['suicide'] } }],
  [
    'red_suicide',
    { answers: { consequence: ['suicidal_thoughts'] } },
    { answers: { consequence: ['mental_distress'] } },
  ],
  [
    'red_in_custody',
    { answers: { in_custody_now: ['held_police'] } },
    { answers: { in_custody_now: ['not_held'] } },
  ],
  [
    'red_in_custody',
    { answers: { in_custody_now: ['held_prison'] } },
    { answers: { consequence: ['detained_charged'] } },
  ],
  [
    'red_in_custody',
    { answers: { incident_type: ['detention_no_care'], time_band: ['last_24h'] } },
    { answers: { incident_type: ['detention_no_care'], time_band: ['last_72h'] } },
  ],
  [
    'red_in_custody',
    { answers: { incident_type: ['police_detention_withdrawal'], time_band: ['now_ongoing'] } },
    { answers: { incident_type: ['police_detention_withdrawal'] } },
  ],
  [
    'red_held_rehab',
    { answers: { in_custody_now: ['held_rehab'] } },
    { answers: { setting: ['rehab_centre'] } },
  ],
  [
    'red_held_rehab',
    { answers: { danger_now: ['locked_in_now'] } },
    { answers: { danger_now: ['no_danger_now'] } },
  ],
  [
    'red_held_rehab',
    { answers: { incident_type: ['coercion_treatment'], time_band: ['now_ongoing'] } },
    { answers: { incident_type: ['coercion_treatment'], time_band: ['last_7d'] } },
  ],
  [
    'red_sexual_violence_72h',
    { answers: { incident_type: ['violence_sexual'], time_band: ['last_72h'] } },
    { answers: { incident_type: ['violence_sexual'], time_band: ['last_7d'] } },
  ],
  ['red_child', { answers: { age_band: ['under_18'] } }, { answers: { age_band: ['a18_24'] } }],
  [
    'red_child',
    { answers: { age_band: ['under_18'], perceived_ground: ['drug_use'] } },
    {
      answers: {
        incident_type: ['custody_parental_rights'],
        perceived_ground: ['drug_use', 'pregnancy_parent'],
      },
    },
  ],
  [
    'red_doses_missed',
    { answers: { ...methadone, doses_missed: ['d3_plus'] } },
    { answers: { ...methadone, doses_missed: ['d2'] } },
  ],
  [
    'amber_dose_missed',
    { answers: { ...methadone, doses_missed: ['d1'] } },
    { answers: { ...methadone, doses_missed: ['d0'] } },
  ],
  [
    'amber_dose_missed',
    {
      answers: {
        service: ['ost_buprenorphine'],
        access_problem: ['interruption_travel_transfer'],
        doses_missed: ['d2'],
      },
    },
    { answers: { service: ['ost_buprenorphine'], access_problem: ['long_queue'], doses_missed: ['d2'] } },
  ],
  [
    'amber_dose_missed',
    { answers: { danger_text: ['missed_dose'] }, consents: ['store_report', 'share_paralegal'] },
    { answers: { danger_text: ['missed_dose'] }, consents: ['store_report'] },
  ],
  [
    'amber_art_tb_missed',
    { answers: { service: ['art'], access_problem: ['stock_out'] } },
    { answers: { service: ['art'], access_problem: ['staff_attitude'] } },
  ],
  [
    'amber_art_tb_missed',
    { answers: { service: ['tb_test_treat'], access_problem: ['interruption_detention'] } },
    { answers: { service: ['hcv_test_treat'], access_problem: ['interruption_detention'] } },
  ],
  [
    'amber_retaliation',
    { answers: { incident_type: ['retaliation_for_complaint'] } },
    { answers: { incident_type: ['service_discharge_punitive'] } },
  ],
  [
    'amber_retaliation',
    { answers: { incident_type: ['violence_threats'] } },
    { answers: { incident_type: ['stigma_verbal'] } },
  ],
  [
    'amber_retaliation',
    { answers: { incident_type: ['stigma_media_exposure'], time_band: ['last_7d'] } },
    { answers: { incident_type: ['stigma_media_exposure'], time_band: ['older'] } },
  ],
  [
    'amber_retaliation',
    { answers: { incident_type: ['confidentiality_drug_use'], setting: ['online_media'] } },
    { answers: { incident_type: ['confidentiality_drug_use'], setting: ['hospital'] } },
  ],
  [
    'amber_legal_deadline',
    { answers: { legal_step_soon: ['eviction_week'] } },
    { answers: { legal_step_soon: ['no_legal_step'] } },
  ],
  [
    'amber_violence_recent',
    {
      answers: {
        incident_type: ['violence_physical'],
        responsible_party: ['county_enforcement'],
        time_band: ['last_7d'],
      },
    },
    {
      answers: {
        incident_type: ['violence_physical'],
        responsible_party: ['neighbour_community'],
        time_band: ['last_7d'],
      },
    },
  ],
  [
    'amber_violence_recent',
    { answers: { incident_type: ['police_ill_treatment'], time_band: ['last_72h'] } },
    { answers: { incident_type: ['police_ill_treatment'], time_band: ['last_month'] } },
  ],
  [
    'amber_private_violence',
    { answers: { incident_type: ['violence_partner_family'], time_band: ['last_month'] } },
    { answers: { incident_type: ['violence_partner_family'], time_band: ['last_12m'] } },
  ],
  [
    'amber_private_violence',
    {
      answers: {
        incident_type: ['violence_physical'],
        responsible_party: ['police_officer'],
        time_band: ['last_month'],
      },
    },
    {
      answers: {
        incident_type: ['violence_physical'],
        responsible_party: ['police_officer'],
        time_band: ['older'],
      },
    },
  ],
  [
    'amber_sexual_violence_later',
    { answers: { incident_type: ['violence_sexual'] } },
    { answers: { incident_type: ['violence_sexual'], time_band: ['now_ongoing'] } },
  ],
  [
    'amber_sexual_violence_later',
    { answers: { incident_type: ['violence_sexual_harassment'], time_band: ['last_24h'] } },
    { answers: { incident_type: ['stigma_verbal'], time_band: ['last_24h'] } },
  ],
  [
    'amber_death',
    { answers: { incident_type: ['death_suspected'] } },
    { answers: { consequence: ['overdose'] } },
  ],
  ['amber_death', { answers: { consequence: ['death'] } }, { answers: { consequence: ['illness_worse'] } }],
  [
    'green_record',
    { answers: { help_needed: ['legal_advice', 'record_only'] } },
    { answers: { help_needed: ['record_only', 'advocacy_use', 'not_sure'] }, consents: ['share_paralegal'] },
  ],
  [
    'green_record',
    { answers: {}, consents: ['share_paralegal'] },
    { answers: {}, consents: ['store_report', 'use_in_totals'] },
  ],
];

describe('a flag rule', () => {
  it.each(table)('%s is alone for %j, and is not there for %j', (code, alone, near) => {
    expect(flags(alone)).toEqual([code]);
    expect(flags(near)).not.toContain(code);
  });

  it('stands in the table, each of them', () => {
    expect(new Set(table.map(([code]) => code))).toEqual(new Set(rules.map((rule) => rule.code)));
  });

  it('knows codes that the taxonomy knows, under the name of their list', () => {
    const known = (field: string, code: string): boolean =>
      field === 'danger_text' ||
      (content.lists.get(field)?.some((item) => item.value.code === code) ?? false);
    for (const [, alone, near] of table) {
      for (const { answers } of [alone, near]) {
        for (const [field, codes] of Object.entries(answers)) {
          for (const code of codes) expect([field, code, known(field, code)]).toEqual([field, code, true]);
        }
      }
    }
  });
});

describe('the flags of a report', () => {
  it('come with the most urgent first', () => {
    const found = flags({
      answers: {
        ...methadone,
        doses_missed: ['d3_plus'],
        consequence: ['death', 'suicidal_thoughts'],
        in_custody_now: ['held_police'],
        help_needed: ['legal_advice'],
      },
      consents: ['share_paralegal'],
    });
    expect(found).toEqual(['red_suicide', 'red_in_custody', 'red_doses_missed', 'amber_death']);
  });

  it('put a dose due today before what is due tomorrow', () => {
    expect(
      flags({ answers: { ...methadone, doses_missed: ['d1'], legal_step_soon: ['court_week'] } }),
    ).toEqual(['amber_dose_missed', 'amber_legal_deadline']);
  });

  it('give the 24-hour reason in Kenya and nowhere else', () => {
    const reasons = (country: string): readonly string[] =>
      triage(rules, { answers: { in_custody_now: ['held_police'] }, consents: [], country }).flatMap(
        (hit) => hit.reasons,
      );
    expect(reasons('KE')).toEqual(['rules:red_in_custody.reason', 'country_KE:custody_reason']);
    for (const country of ['TZ', 'KZ', 'KG'])
      expect(reasons(country)).toEqual(['rules:red_in_custody.reason']);
  });

  it('stop all outward sharing where revenge is feared', () => {
    const [hit] = triage(rules, {
      answers: { incident_type: ['violence_threats'] },
      consents: [],
      country: 'KZ',
    });
    expect(hit?.stopsSharing).toBe(true);
  });

  it('alert who has the duty', () => {
    const alerted = (answers: TriageFacts['answers']): readonly string[] =>
      triage(rules, { answers, consents: [], country: 'KE' }).flatMap((hit) => hit.alerts);
    expect(alerted({ danger_now: ['suicide_now'] })).toEqual(['safeguarding']);
    expect(alerted({ age_band: ['under_18'] })).toEqual(['safeguarding']);
    expect(alerted({ consequence: ['death'] })).toEqual(['coordinator']);
    expect(alerted({ ...methadone, doses_missed: ['d1'] })).toEqual(['paralegal', 'health_link']);
    expect(alerted({ service: ['art'], access_problem: ['refused'] })).toEqual(['health_link']);
  });

  it('leave rules over many reports to others', () => {
    expect(content.clusters.map((one) => one.value.code)).toEqual([
      'site_alert',
      'pattern_responsible_party',
    ]);
    const [site] = content.clusters;
    expect(site?.value.thresholds.map((one) => [one.atLeast, one.withinDays])).toEqual([
      [3, 7],
      [2, 7],
      [5, 90],
    ]);
  });
});
