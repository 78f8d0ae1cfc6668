import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, type Routed, route } from '../../../src/core/cases/route.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

const person = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  role: 'paralegal',
  duties: [],
  countries: ['KE'],
  regions: [],
  languages: ['sw'],
  conflicts: [],
  cap: 5,
  openCases: 0,
  fullUntil: null,
  suspended: false,
  ...over,
});
const coordinator = (id: string, over: Partial<Candidate> = {}) =>
  person(id, { role: 'coordinator', ...over });

const routed = (over: Partial<Routed> = {}): Routed => ({
  country: 'KE',
  region: 'KE-30',
  lang: 'sw',
  facility: null,
  aboutOrganisation: false,
  alerts: ['paralegal'],
  red: true,
  night: false,
  ...over,
});
const orderOf = (people: readonly Candidate[], over: Partial<Routed> = {}) =>
  route(people, routed(over), now).order;

describe('who is told of a case', () => {
  test('paralegals come by language, then region, then load, then id; coordinators come after them', () => {
    const people = [
      coordinator('k'),
      person('other-language', { languages: ['ru'] }),
      person('other-region', { regions: ['KE-01'] }),
      person('busy', { openCases: 3 }),
      person('b'),
      person('a'),
    ];
    expect(orderOf(people)).toEqual(['a', 'b', 'busy', 'other-region', 'other-language', 'k']);
  });

  test('whoever holds the duty that a flag asks for comes first', () => {
    const people = [person('p'), person('s', { duties: ['safeguarding'], openCases: 4 }), coordinator('k')];
    expect(route(people, routed({ alerts: ['safeguarding'] }), now)).toEqual({
      order: ['s', 'p', 'k'],
      first: 1,
    });
  });

  test('whoever sees it in the console alone has their place, and whoever is reached next is alerted with them', () => {
    const people = [person('a', { reachable: false }), person('b'), person('c'), coordinator('k')];
    expect(route(people, routed(), now)).toEqual({ order: ['a', 'b', 'c', 'k'], first: 2 });
    const others = [person('a', { reachable: false }), coordinator('k'), coordinator('l')];
    expect(route(others, routed(), now)).toEqual({ order: ['a', 'k', 'l'], first: 2 });
    expect(route([person('a', { reachable: false })], routed(), now)).toEqual({ order: ['a'], first: 1 });
  });

  test('two duties asked for are two people alerted at once', () => {
    const people = [
      person('p1'),
      person('h2', { role: 'advocate', duties: ['health_link'], openCases: 2 }),
      person('h1', { role: 'advocate', duties: ['health_link'] }),
      coordinator('k'),
    ];
    expect(route(people, routed({ alerts: ['paralegal', 'health_link'] }), now)).toEqual({
      order: ['h1', 'p1', 'h2', 'k'],
      first: 2,
    });
  });

  test('a duty that nobody holds leaves the alert to whoever is next', () => {
    expect(route([person('p'), coordinator('k')], routed({ alerts: ['health_link'] }), now)).toEqual({
      order: ['p', 'k'],
      first: 1,
    });
  });

  test('a death is told to a coordinator first', () => {
    const { order, first } = route([person('p'), coordinator('k')], routed({ alerts: ['coordinator'] }), now);
    expect(order.slice(0, first)).toEqual(['k']);
  });

  test('people without a duty or role for it, of another country, or suspended are left out', () => {
    const people = [
      person('advocate', { role: 'advocate' }),
      person('far', { countries: ['KZ'] }),
      person('gone', { suspended: true }),
    ];
    expect(route(people, routed(), now)).toEqual({ order: [], first: 0 });
  });
});

describe('who is full', () => {
  const full = [
    person('cap', { openCases: 5 }),
    person('said', { fullUntil: now + 1 }),
    person('free', { openCases: 4 }),
    coordinator('k'),
  ];
  test('comes after the others but before the coordinators for a red flag', () => {
    expect(orderOf(full)).toEqual(['free', 'said', 'cap', 'k']);
  });
  test('is left out for anything less', () => {
    expect(orderOf(full, { red: false })).toEqual(['free', 'k']);
  });
  test('is asked all the same where nobody else is', () => {
    expect(orderOf(full.slice(0, 2), { red: false })).toEqual(['said', 'cap']);
  });
  test('is not full any more when the time has passed', () => {
    expect(orderOf([person('p', { fullUntil: now }), coordinator('k')], { red: false })).toEqual(['p', 'k']);
  });
  test('or sleeps at night, where they said so', () => {
    const people = [person('a', { duties: ['no_nights'] }), person('b', { openCases: 2 })];
    expect(orderOf(people, { night: true })).toEqual(['b', 'a']);
    expect(orderOf(people)).toEqual(['a', 'b']);
  });
});

describe('a conflict of interest', () => {
  const outside = person('o', { duties: ['outside_contact'] });
  test('keeps paralegals and coordinators of the facility away; an outside contact stands in', () => {
    const people = [
      person('p', { conflicts: ['clinic'] }),
      person('q'),
      coordinator('k', { conflicts: ['clinic'] }),
      outside,
    ];
    expect(orderOf(people, { facility: 'clinic' })).toEqual(['o', 'q']);
    expect(orderOf(people, { facility: 'another' })).toEqual(['p', 'q', 'k']);
  });
  test('with our own organisation leaves the outside contact alone with it', () => {
    const ours = { conflicts: ['organisation'] };
    expect(
      orderOf([person('p', ours), coordinator('k', ours), outside], { aboutOrganisation: true }),
    ).toEqual(['o']);
  });
  test('leaves the list empty rather than telling somebody who has one', () => {
    expect(
      route([person('p', { conflicts: ['clinic'], openCases: 9 })], routed({ facility: 'clinic' }), now),
    ).toEqual({
      order: [],
      first: 0,
    });
  });
});

const anyPerson = fc.record({
  id: fc.uuid(),
  role: fc.constantFrom('paralegal', 'coordinator', 'advocate', 'administrator'),
  duties: fc.subarray(['health_link', 'safeguarding', 'outside_contact', 'no_nights']),
  countries: fc.subarray(['KE', 'KZ']),
  regions: fc.subarray(['KE-30', 'KE-01']),
  languages: fc.subarray(['sw', 'ru', 'en']),
  conflicts: fc.subarray(['clinic', 'organisation', 'other']),
  cap: fc.nat(3),
  openCases: fc.nat(4),
  fullUntil: fc.constantFrom(null, now - 1, now + 1),
  suspended: fc.boolean(),
});
const anyRouted = fc.record({
  country: fc.constantFrom('KE', 'KZ'),
  region: fc.constantFrom(null, 'KE-30'),
  lang: fc.constantFrom('sw', 'ru'),
  facility: fc.constantFrom(null, 'clinic', 'other'),
  aboutOrganisation: fc.boolean(),
  alerts: fc.subarray(['paralegal', 'safeguarding', 'health_link', 'coordinator'] as const),
  red: fc.boolean(),
  night: fc.boolean(),
});

describe('whoever there is, and whatever was reported', () => {
  test('nobody with a conflict and nobody suspended is on the list, and nobody is on it twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPerson, { selector: (one) => one.id }), anyRouted, (people, of) => {
        const { order, first } = route(people, of, now);
        for (const id of order) {
          const one = people.find((person) => person.id === id);
          expect(one?.suspended).toBe(false);
          expect(one?.countries).toContain(of.country);
          if (of.facility !== null) expect(one?.conflicts).not.toContain(of.facility);
          if (of.aboutOrganisation) expect(one?.conflicts).not.toContain('organisation');
        }
        expect(new Set(order).size).toBe(order.length);
        expect(first).toBeLessThanOrEqual(order.length);
        expect(first > 0).toBe(order.length > 0);
      }),
    );
  });
  test('the order does not depend on the order in which people are known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPerson, { selector: (one) => one.id }), anyRouted, (people, of) => {
        expect(route([...people].reverse(), of, now)).toEqual(route(people, of, now));
      }),
    );
  });
});

describe('at night', () => {
  const red = { red: true, night: true };
  const onCall = (id: string, over: Partial<Candidate> = {}) => person(id, { duties: ['on_call'], ...over });

  test('a red flag wakes first whoever is on call, then the others, who sleep last', () => {
    const people = [person('a'), person('sleeps', { duties: ['no_nights'] }), onCall('x'), coordinator('k')];
    expect(route(people, routed(red), now)).toEqual({ order: ['x', 'a', 'sleeps', 'k'], first: 1 });
  });
  test('nobody on call is woken more often than they agreed to, while somebody else is on call', () => {
    const people = [onCall('tired', { nightsSpent: true }), onCall('rested'), person('a')];
    expect(orderOf(people, red)).toEqual(['rested', 'a', 'tired']);
  });
  test('a health link who is not on call sleeps while somebody else is', () => {
    const people = [person('health', { duties: ['health_link'] }), onCall('x')];
    const asked = routed({ ...red, alerts: ['paralegal', 'health_link'] });
    expect(route(people, asked, now)).toEqual({ order: ['x', 'health'], first: 1 });
  });
  test('where nobody is on call, somebody is woken all the same', () => {
    const tired = { nightsSpent: true, duties: ['no_nights'] };
    expect(route([person('a', tired)], routed(red), now)).toEqual({ order: ['a'], first: 1 });
    expect(route([person('a'), coordinator('k')], routed(red), now)).toEqual({ order: ['a', 'k'], first: 1 });
  });
  test('being on call means nothing by day', () => {
    expect(orderOf([onCall('x'), person('a')], { red: true })).toEqual(['a', 'x']);
  });
});
