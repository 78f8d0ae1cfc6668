import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { awaitsYes, isEnd, mayMove, whenLetGo, whenTaken } from '../../../src/core/cases/status.ts';

const statuses = (loadContent().lists.get('case_status') ?? []).map((item) => item.value.code);
const allowedFrom = (from: string) => statuses.filter((to) => mayMove(from, to) === 'allowed');
const ends = ['partly_resolved', 'closed_no_contact', 'closed_not_resolved'];

describe('the moves of a case', () => {
  test('are these, and no others', () => {
    const moves = Object.fromEntries(statuses.map((from) => [from, allowedFrom(from)]));
    expect(moves).toEqual({
      ...Object.fromEntries(statuses.map((status) => [status, []])),
      assigned: ['awaiting_reporter', 'in_response', 'referred', 'formal_complaint_filed', ...ends],
      awaiting_reporter: ['assigned', 'in_response', 'referred', 'formal_complaint_filed', ...ends],
      in_response: ['awaiting_reporter', 'referred', 'formal_complaint_filed', ...ends],
      referred: ['awaiting_reporter', 'in_response', 'formal_complaint_filed', ...ends],
      formal_complaint_filed: ['awaiting_reporter', 'in_response', 'referred', ...ends],
    });
  });
  test('never say "solved" without asking', () => {
    const asked = statuses.filter((from) => mayMove(from, 'resolved_confirmed') === 'ask');
    expect(asked).toEqual([
      'assigned',
      'awaiting_reporter',
      'in_response',
      'referred',
      'formal_complaint_filed',
    ]);
    expect(statuses.some((from) => mayMove(from, 'resolved_confirmed') === 'allowed')).toBe(false);
  });
  test('never speak for the reporter', () => {
    for (const end of ['closed_reporter_request', 'withdrawn_deleted', 'merged_cluster'])
      for (const from of statuses) expect(mayMove(from, end)).toBe('not_allowed');
  });
  test('lead nowhere from an end, nor to or from a status that is none', () => {
    for (const from of statuses.filter(isEnd)) expect(allowedFrom(from)).toEqual([]);
    expect(mayMove('assigned', 'happy')).toBe('not_allowed');
    expect(mayMove('constructor', 'in_response')).toBe('not_allowed');
  });
});

test('every end is a status of the taxonomy', () => {
  expect(statuses.filter(isEnd)).toHaveLength(7);
});

test('taking a case keeps the work that was begun, and letting go says that nobody has it', () => {
  expect(whenTaken('new')).toBe('assigned');
  expect(whenTaken('referred')).toBe('referred');
  expect(whenLetGo('assigned')).toBe('new');
  expect(whenLetGo('referred')).toBe('referred');
});

test('the reporter is being asked until they answer', () => {
  const events = (...kinds: string[]) => kinds.map((kind) => ({ kind }));
  expect(awaitsYes(events('taken', 'written'))).toBe(false);
  expect(awaitsYes(events('taken', 'asked_solved', 'written'))).toBe(true);
  expect(awaitsYes(events('asked_solved', 'not_solved'))).toBe(false);
  expect(awaitsYes(events('not_solved', 'asked_solved'))).toBe(false);
  expect(awaitsYes(events('asked_solved', 'not_solved', 'asked_solved'))).toBe(true);
});
