import { describe, expect, it } from 'vitest';
import { holds } from '../../../src/core/conversation/condition.ts';

const answers = { incident_type: ['beaten', 'insult'], setting: [] };
const facts = { peer: true, channel: 'webchat', roles: ['paralegal', 'coordinator'], unread: 2 };

describe('a condition', () => {
  it('is met by any of the codes it names', () => {
    expect(holds({ field: 'incident_type', any: ['raid', 'insult'] }, answers, facts)).toBe(true);
    expect(holds({ field: 'incident_type', any: ['raid'] }, answers, facts)).toBe(false);
    expect(holds({ field: 'nothing', any: ['raid'] }, answers, facts)).toBe(false);
  });

  it('takes an empty answer for none', () => {
    expect(holds({ field: 'setting', answered: false }, answers, facts)).toBe(true);
    expect(holds({ field: 'setting', answered: true }, answers, facts)).toBe(false);
    expect(holds({ field: 'incident_type', answered: true }, answers, facts)).toBe(true);
  });

  it('takes a fact that nobody told for false', () => {
    expect(holds({ fact: 'covered', is: false }, answers, facts)).toBe(true);
    expect(holds({ fact: 'covered', is: true }, answers, facts)).toBe(false);
    expect(holds({ fact: 'channel', is: 'webchat' }, answers, facts)).toBe(true);
    expect(holds({ fact: 'unread', is: 2 }, answers, facts)).toBe(true);
  });

  it('finds a fact within a list of facts', () => {
    expect(holds({ fact: 'roles', is: 'coordinator' }, answers, facts)).toBe(true);
    expect(holds({ fact: 'roles', is: 'advocate' }, answers, facts)).toBe(false);
  });

  it('joins conditions by all, some and not', () => {
    const beaten = { field: 'incident_type', any: ['beaten'] };
    const raid = { field: 'incident_type', any: ['raid'] };
    expect(holds({ all: [beaten, raid] }, answers, facts)).toBe(false);
    expect(holds({ some: [beaten, raid] }, answers, facts)).toBe(true);
    expect(holds({ all: [beaten, { not: raid }] }, answers, facts)).toBe(true);
  });
});
