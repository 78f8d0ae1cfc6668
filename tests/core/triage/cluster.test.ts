import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import {
  clusters,
  hasGrown,
  inCommon,
  longestWindow,
  type Sighting,
} from '../../../src/core/triage/cluster.ts';
import { nextMonday, placeKey, weekOf } from '../../../src/core/triage/place.ts';

const rules = loadContent().clusters.map(({ value }) => value);
const today = '2026-11-22';

let next = 0;
function seen(answers: Sighting['answers'], over: Partial<Sighting> = {}): Sighting {
  next += 1;
  return {
    report: `r${String(next).padStart(3, '0')}`,
    day: today,
    answers,
    atFacility: true,
    separate: true,
    ...over,
  };
}
const many = (count: number, answers: Sighting['answers'], over: Partial<Sighting> = {}) =>
  Array.from({ length: count }, () => seen(answers, over));
const raised = (sightings: readonly Sighting[]) =>
  clusters(rules, sightings, today)
    .map(({ rule, reports }) => `${rule} ${reports.length}`)
    .sort();

const noNaloxone = { service: ['naloxone'], access_problem: ['stock_out'] };
const noMethadone = { service: ['ost_methadone'], access_problem: ['stock_out'] };
const beaten = { incident_type: ['violence_physical'] };

describe('a site alert', () => {
  it('is raised by three separate reports of one problem with one service within seven days', () => {
    expect(raised(many(3, noNaloxone))).toEqual(['site_alert 3']);
    expect(raised(many(2, noNaloxone))).toEqual([]);
    expect(raised([...many(2, noNaloxone), seen(noNaloxone, { day: '2026-11-16' })])).toEqual([
      'site_alert 3',
    ]);
    expect(raised([...many(2, noNaloxone), seen(noNaloxone, { day: '2026-11-15' })])).toEqual([]);
    expect(raised([...many(2, noNaloxone), seen({ ...noNaloxone, access_problem: ['refused'] })])).toEqual(
      [],
    );
  });

  it('is raised by two where methadone ran out or its site is closed, and by no other two', () => {
    expect(raised(many(2, noMethadone))).toEqual(['site_alert 2']);
    expect(raised(many(2, { ...noMethadone, access_problem: ['long_queue'] }))).toEqual([]);
    const alsoQueues = { service: ['ost_methadone'], access_problem: ['long_queue', 'stock_out'] };
    const queuesAndClosed = { service: ['ost_methadone'], access_problem: ['long_queue', 'site_closed'] };
    expect(raised([seen(alsoQueues), seen(queuesAndClosed)])).toEqual([]);
  });

  it('is raised by five near-identical within ninety days, whatever they did to one person', () => {
    const same = Array.from({ length: 5 }, (_, at) =>
      seen(
        { ...beaten, consequence: [`c${at}`], time_band: [`t${at}`] },
        { day: `2026-1${at % 2}-0${at + 1}` },
      ),
    );
    expect(raised(same)).toEqual(['site_alert 5']);
    expect(raised(same.slice(1))).toEqual([]);
    expect(raised([...same.slice(1), seen({ incident_type: ['stigma_verbal'] })])).toEqual([]);
    expect(raised([...same.slice(1), seen(beaten, { day: '2026-08-24' })])).toEqual([]);
  });

  it('counts a chat once, and still has its second report behind it', () => {
    expect(raised([...many(2, noNaloxone), seen(noNaloxone, { separate: false })])).toEqual([]);
    expect(raised([...many(3, noNaloxone), seen(noNaloxone, { separate: false })])).toEqual(['site_alert 4']);
  });

  it('is one where groups share a report, and two where they do not', () => {
    const both = seen({ service: ['ost_methadone'], access_problem: ['site_closed', 'stock_out'] });
    const closed = { service: ['ost_methadone'], access_problem: ['site_closed'] };
    expect(raised([seen(noMethadone), both, seen(closed)])).toEqual(['site_alert 3']);
    expect(raised([...many(2, noMethadone), ...many(3, noNaloxone)])).toEqual([
      'site_alert 2',
      'site_alert 3',
    ]);
  });

  it('is never raised by reports that tell nothing of what happened', () => {
    expect(raised(many(9, {}))).toEqual([]);
    expect(raised(many(9, { responsible_party: ['nurse'] }, { atFacility: false }))).toEqual([]);
  });
});

describe('a pattern', () => {
  const byGuard = { ...beaten, responsible_party: ['security_guard'] };

  it('is one role named twice at one facility, and never where no facility is named', () => {
    expect(raised(many(2, byGuard))).toEqual(['pattern_responsible_party 2']);
    expect(raised(many(2, byGuard, { atFacility: false }))).toEqual([]);
    expect(raised([seen(byGuard), seen({ ...beaten, responsible_party: ['nurse'] })])).toEqual([]);
  });
});

describe('what belongs to it', () => {
  it('is told of at first, and again when it has doubled', () => {
    const heard: number[] = [];
    for (let count = 2, told = 0; count <= 27; count++) {
      if (!hasGrown(told, count)) continue;
      told = count;
      heard.push(count);
    }
    expect(heard).toEqual([2, 4, 8, 16]);
    expect(hasGrown(0, 0)).toBe(false);
  });

  it('are the codes that all have in common', () => {
    expect(
      inCommon([
        { service: ['naloxone'], access_problem: ['stock_out', 'long_queue'], age_band: ['a'] },
        { service: ['naloxone'], access_problem: ['stock_out'], age_band: ['a'] },
      ]),
    ).toEqual({ service: ['naloxone'], access_problem: ['stock_out'] });
    expect(inCommon([])).toEqual({});
  });

  it('is a facility, or a kind of place in a region, and nothing without either', () => {
    const where = { country: 'KE', region: 'KE-30', facilityId: null, setting: 'ost_site' };
    expect(placeKey(where)).toBe('region/KE/KE-30/ost_site');
    expect(placeKey({ ...where, facilityId: 'ngara' })).toBe('facility/ngara');
    expect([placeKey({ ...where, region: null }), placeKey({ ...where, setting: null })]).toEqual([
      null,
      null,
    ]);
    expect(longestWindow(rules)).toBe(90);
  });

  it('weeks begin on Monday', () => {
    const sunday = Date.parse('2026-11-22T23:59:59Z');
    expect(weekOf(sunday + 1000) - weekOf(sunday)).toBe(1);
    expect(nextMonday(sunday)).toBe('2026-11-23');
    expect(nextMonday(sunday + 1000)).toBe('2026-11-30');
  });
});
