import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../src/app/ports/staff.ts';
import type { Way } from '../../src/console/way.ts';
import { aCase, anEvent, aReport } from '../storage/samples.ts';
import { ACCESS, type Outcome, type Row, type Whose } from './access-table.ts';
import { createStage, type Stage } from './stage.ts';

const ROLES: readonly StaffRole[] = ['paralegal', 'coordinator', 'advocate', 'administrator'];

let stage: Stage;
/** Whom addresses of people name. */
let colleague: string;
beforeAll(async () => {
  stage = await createStage();
  colleague = (await stage.add()).id;
});
afterAll(() => stage.close());

const nameOf = (way: Way) => `${way.method} ${way.path}`;

it('names every way in the table, and no way that there is not', () => {
  expect(stage.ways.map(nameOf).sort()).toEqual(Object.keys(ACCESS).sort());
});

describe.each(Object.entries(ACCESS))('%s', (name, row) => {
  it('does not open to who is not signed in, or only halfway, unless the table says so', async () => {
    const path = pathFor(name, (await aCaseOf('own')).ref);
    expect(outcomeOf(await ask(name, path, row, {}))).toBe(row.nobody);
    const half = await stage.signedIn({}, 'half');
    const asHalf = { cookie: half.cookie, proof: await half.proof() };
    expect(outcomeOf(await ask(name, path, row, asHalf))).toBe(row.half);
  });

  it.each(ROLES)('answers %s as written', async (role) => {
    for (const [whose, expected] of expectations(row, role)) {
      const me = await stage.signedIn({ role });
      const { ref } = await aCaseOf(whose, me.member.id, role);
      const answer = await ask(name, pathFor(name, ref), row, { ...me, proof: await me.proof() });
      expect({ whose, outcome: outcomeOf(answer) }).toEqual({ whose, outcome: expected });
    }
    expect(stage.errors).toEqual([]);
  });
});

it('does not say to one who may not see a case whether there is one', async () => {
  const me = await stage.signedIn();
  const { ref } = await aCaseOf('foreign', me.member.id, 'paralegal');
  const theirs = await me.get(`/staff/case/${ref}`);
  const none = await me.get('/staff/case/00000');
  expect(theirs.status).toBe(404);
  expect(none.status).toBe(404);
  const asShown = async (page: Response) =>
    (await page.text()).replaceAll(/content="[^"]+"|value="[^"]+"/g, '');
  expect(await asShown(theirs)).toBe(await asShown(none));
});

function expectations(row: Row, role: StaffRole): readonly (readonly [Whose, Outcome])[] {
  if ('roles' in row) return [['own', row.roles[role]]];
  const { own, foreign, conflict } = row.objects;
  return [
    ['own', own[role]],
    ['foreign', foreign[role]],
    ['conflict', conflict[role]],
  ];
}

function pathFor(name: string, ref: string): string {
  return `/staff${name.split(' ')[1] ?? ''}`.replace(':ref', ref).replace(':id', colleague);
}

/**
 * Own: a paralegal holds it. Foreign: held by another, and for a coordinator in a country that is not theirs. Conflict: as
 * own, but they said that they must not see it.
 */
async function aCaseOf(whose: Whose, staffId?: string, role?: StaffRole): Promise<{ readonly ref: string }> {
  const country = whose === 'foreign' && role === 'coordinator' ? 'TZ' : 'KE';
  const other = await stage.add({ countries: [country] });
  const holder = whose === 'foreign' ? other.id : (staffId ?? other.id);
  const { recipient } = stage.recovery;
  const told = aReport();
  const report = { ...told.report, country, region: null, recipient, reporterRecipient: recipient };
  await stage.store.reports.insert({ ...told, report });
  const made = aCase(report.id, [holder], { country, region: null, status: 'new', ref: newRef() });
  await stage.store.cases.insert(made);
  const taken = { staffId: holder, status: 'assigned', dueAt: null };
  await stage.store.cases.take(made.case.id, 1, taken, anEvent('taken', { staffId: holder }));
  if (whose === 'conflict')
    await stage.store.cases.addEvent(made.case.id, anEvent('conflict', { staffId: holder }));
  return { ref: made.case.ref };
}

let made = 0;
function newRef(): string {
  made += 1;
  // Of the symbols that a reference has: 0 and 1 are not among them.
  return String(10_000 + made)
    .replaceAll('1', 'A')
    .replaceAll('0', 'B');
}

function ask(
  name: string,
  path: string,
  row: Row,
  { cookie, proof }: { readonly cookie?: string; readonly proof?: string },
): Response | Promise<Response> {
  const headers = { origin: 'http://localhost', ...(cookie !== undefined && { cookie }) };
  if (name.startsWith('get ')) return stage.app.request(path, { headers });
  if (row.json !== undefined)
    return stage.app.request(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'sema-proof': proof ?? '' },
      body: JSON.stringify(row.json),
    });
  const body = new URLSearchParams({ proof: proof ?? '', ...row.fields });
  return stage.app.request(path, { method: 'POST', headers, body });
}

/** Anything that is none of the four fails. A form that was let in may still be asked to be filled in better. */
function outcomeOf(answer: Response): Outcome | string {
  const to = answer.headers.get('location') ?? '';
  if (answer.status === 401 || to.startsWith('/staff/sign-in?next=')) return 'signed_out';
  if (answer.status === 403) return 'refused';
  if (answer.status === 404) return 'not_there';
  if ([200, 204, 303, 400, 409, 422].includes(answer.status)) return 'allowed';
  return `neither: ${answer.status}`;
}
