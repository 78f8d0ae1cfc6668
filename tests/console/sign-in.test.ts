import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inviteStaff } from '../../src/app/add-staff.ts';
import type { Repositories } from '../../src/app/ports.ts';
import { enter } from '../../src/app/sign-in/enter.ts';
import { makeIdentity } from '../../src/crypto/envelope.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
beforeEach(async () => {
  stage.clock.now += 60 * 60_000;
});
afterAll(() => stage.close());

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

async function send(path: string, body: unknown) {
  const answer = await stage.app.request(path, {
    method: 'POST',
    headers: { origin: 'http://localhost', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, cookie: answer.headers.get('set-cookie'), ...JSON.parse(text) };
}

async function invitation(): Promise<{ readonly id: string; readonly token: string }> {
  const { id } = await stage.add();
  const token = await stage.store.transaction((inside) =>
    inviteStaff({ inside, keyring: stage.keyring, now: stage.clock.now }, id, 'console'),
  );
  return { id, token };
}

let people = 0;

/** Somebody who followed their invitation, as their browser does it. */
async function joined(
  over: { readonly token?: string; readonly name?: string; readonly code?: string } = {},
) {
  const made = await invitation();
  const token = over.token ?? made.token;
  people += 1;
  const name = over.name ?? `Person ${people}`;
  const half = base64url(randomBytes(32));
  const { secret } = await send('/staff/join/look', { token });
  const code = (now = stage.clock.now) => generateSync({ secret, epoch: Math.floor(now / 1000) });
  const { recipient } = await makeIdentity();
  const answer = await send('/staff/join', {
    token,
    name,
    code: over.code ?? (secret === undefined ? '000000' : code()),
    recipient,
    made: {
      salt: base64url(randomBytes(16)),
      kdf: 'scrypt-15-8-1',
      half,
      wrapped: base64url(randomBytes(102)),
    },
  });
  const next = () => {
    stage.clock.now += 60_000;
    return code();
  };
  return { id: made.id, token, name, half, recipient, answer, code, next };
}

it('lets somebody in with their name, their half of the passphrase and a code', async () => {
  const me = await joined();
  expect(me.answer.status).toBe(200);
  expect((await stage.store.staff.byId(me.id))?.recipient).toBe(me.recipient);
  const entered = await send('/staff/sign-in', { name: me.name, half: me.half, code: me.next() });
  expect(entered).toMatchObject({ ok: true, staff: me.id, next: '/staff' });
  const cookie = /staff=[^;]+/.exec(entered.cookie ?? '')?.[0] ?? '';
  expect((await stage.app.request('/staff/me', { headers: { cookie } })).status).toBe(200);
});

it('takes an invitation once, and none that is too old', async () => {
  const me = await joined();
  const again = await joined({ token: me.token });
  expect(again.answer).toMatchObject({ status: 422, why: 'gone' });
  const { token } = await invitation();
  stage.clock.now += 4 * 24 * 60 * 60_000;
  expect(await send('/staff/join/look', { token })).toMatchObject({ status: 422, why: 'gone' });
});

it('keeps the invitation when the code was wrong or the name is somebody else’s', async () => {
  const me = await joined();
  const { token } = await invitation();
  expect((await joined({ token, code: '123' })).answer).toMatchObject({ status: 422, why: 'code' });
  expect((await joined({ token, name: ` ${me.name.toUpperCase()} ` })).answer.why).toBe('name_taken');
  expect((await joined({ token })).answer.ok).toBe(true);
});

it('says the same words for every failure', async () => {
  const me = await joined();
  const gone = await joined();
  await stage.store.staff.suspend(gone.id, true);
  const failures = [
    await send('/staff/sign-in', { name: 'Nobody', half: me.half, code: me.next() }),
    await send('/staff/sign-in', { name: me.name, half: base64url(randomBytes(32)), code: me.next() }),
    await send('/staff/sign-in', { name: me.name, half: me.half, code: '000000' }),
    await send('/staff/sign-in', { name: me.name, half: me.half, code: '' }),
    await send('/staff/sign-in', { name: me.name, half: me.half, code: null }),
    await send('/staff/sign-in', { name: gone.name, half: gone.half, code: gone.next() }),
    await send('/staff/sign-in', { name: '', half: 'short' }),
  ];
  for (const { status, text, cookie } of failures)
    expect({ status, text, cookie }).toEqual({ status: 422, text: '{"ok":false,"why":"no"}', cookie: null });
});

it('does the same work for a name that there is as for one that there is not', async () => {
  const me = await joined();
  const workFor = async (name: string, code: string | null) => {
    const calls: string[] = [];
    const half = randomBytes(32);
    await stage.store.transaction((inside) =>
      enter(
        { inside: watched(inside, calls), keyring: stage.keyring, now: stage.clock.now },
        name,
        half,
        code,
      ),
    );
    return calls;
  };
  const known = await workFor(me.name, '000000');
  expect(known.length).toBeGreaterThan(3);
  expect(await workFor('Nobody', '000000')).toEqual(known);
  expect(await workFor('Nobody', null)).toEqual(await workFor(me.name, null));
});

/** Notes which questions the database is asked, in order. */
function watched(inside: Repositories, calls: string[]): Repositories {
  const noting = <T extends object>(part: T, path: string): T =>
    new Proxy(part, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        const name = `${path}.${String(key)}`;
        if (typeof value === 'object' && value !== null) return noting(value, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          calls.push(name);
          return value.apply(target, args);
        };
      },
    });
  return noting(inside, '');
}

it('takes a code once', async () => {
  const me = await joined();
  const code = me.next();
  expect((await send('/staff/sign-in', { name: me.name, half: me.half, code })).ok).toBe(true);
  expect((await send('/staff/sign-in', { name: me.name, half: me.half, code })).ok).toBe(false);
  expect((await send('/staff/sign-in', { name: me.name, half: me.half, code: me.next() })).ok).toBe(true);
});

it('does not take the code that was typed to join', async () => {
  const me = await joined();
  const code = me.code();
  expect((await send('/staff/sign-in', { name: me.name, half: me.half, code })).ok).toBe(false);
});

it('makes whoever guesses wait, and lets the right person in again after a quarter of an hour', async () => {
  const me = await joined();
  const guess = () =>
    send('/staff/sign-in', { name: me.name, half: base64url(randomBytes(32)), code: '000000' });
  for (let tries = 0; tries < 10; tries++) expect((await guess()).ok).toBe(false);
  const right = () => send('/staff/sign-in', { name: me.name, half: me.half, code: me.next() });
  expect(await right()).toMatchObject({ status: 422, text: '{"ok":false,"why":"no"}' });
  stage.clock.now += 16 * 60_000;
  expect((await right()).ok).toBe(true);
});

it('gives an unknown name the same false salt every time, and another name another one', async () => {
  const salt = async (name: string) => (await send('/staff/sign-in/salt', { name })).salt;
  expect(await salt('Nobody')).toBe(await salt(' nobody'));
  expect(await salt('Nobody')).not.toBe(await salt('No one'));
  const me = await joined();
  expect((await salt(me.name)).length).toBe((await salt('Nobody')).length);
});

it('leads nobody elsewhere by way of our own door', async () => {
  const me = await joined();
  for (const [asked, led] of [
    ['/staff/case/7K2MQ', '/staff/case/7K2MQ'],
    ['https://elsewhere.example/staff', '/staff'],
    ['//elsewhere.example', '/staff'],
    ['/staff/../other', '/staff'],
    ['/staff/sign-out', '/staff'],
  ]) {
    const entered = await send('/staff/sign-in', {
      name: me.name,
      half: me.half,
      code: me.next(),
      next: asked,
    });
    expect(entered.next).toBe(led);
  }
});

it('keeps nothing from which the name, the passphrase or the code could be read', async () => {
  const me = await joined({ name: 'Mwanahawa' });
  const row = JSON.stringify(await stage.store.signIns.byStaff(me.id));
  expect(row.toLowerCase()).not.toContain('mwanahawa');
  const proof = Buffer.from((await stage.store.signIns.byStaff(me.id))?.proof ?? []);
  expect(proof.toString('base64url')).not.toBe(me.half);
});

it('starts somebody anew only when two others say so', async () => {
  const lost = await joined();
  const [first, second] = [
    await stage.signedIn({ role: 'coordinator' }),
    await stage.signedIn({ role: 'administrator' }),
  ];
  const staff = { staff: lost.id };
  const link = async (page: Response) => /#([\w-]{32})</.exec(await page.text())?.[1] ?? null;
  expect(await link(await second.post('/staff/resets/approve', staff))).toBe(null);
  expect((await first.post('/staff/resets/ask', staff)).headers.get('location')).toBe('/staff/resets');
  expect(await link(await first.post('/staff/resets/approve', staff))).toBe(null);
  // Until the link is followed, a passphrase that was found again still works.
  const before = { name: lost.name, half: lost.half };
  expect((await send('/staff/sign-in', { ...before, code: lost.next() })).ok).toBe(true);
  const token = await link(await second.post('/staff/resets/approve', staff));
  expect(token).not.toBe(null);
  expect(await link(await second.post('/staff/resets/approve', staff))).toBe(null);
  const anew = await joined({ token: token ?? '', name: lost.name });
  expect(anew.answer.ok).toBe(true);
  expect((await send('/staff/sign-in', { ...before, code: anew.next() })).ok).toBe(false);
  expect((await stage.store.staff.byId(lost.id))?.recipient).toBe(anew.recipient);
});

it('starts nobody anew who is suspended, and nobody on the word of who is', async () => {
  const lost = await joined();
  const [first, second] = [
    await stage.signedIn({ role: 'coordinator' }),
    await stage.signedIn({ role: 'administrator' }),
  ];
  await first.post('/staff/resets/ask', { staff: lost.id });
  await stage.store.staff.suspend(first.member.id, true);
  const answer = await second.post('/staff/resets/approve', { staff: lost.id });
  expect(answer.headers.get('location')).toBe('/staff/resets?no');
  await stage.store.staff.suspend(lost.id, true);
  const asked = await second.post('/staff/resets/ask', { staff: lost.id });
  expect(asked.headers.get('location')).toBe('/staff/resets?no');
});

it('does not let oneself ask for oneself', async () => {
  const me = await stage.signedIn({ role: 'administrator' });
  const answer = await me.post('/staff/resets/ask', { staff: me.member.id });
  expect(answer.headers.get('location')).toBe('/staff/resets?no');
});
