import { describe, expect, it } from 'vitest';
import { englishVisitor, visitor } from './visitor.ts';
import { webChatUnderTest } from './web-chat-under-test.ts';

const HTTPS = new URL('https://sema.example');

describe('the cookie', () => {
  const cookieOf = async (publicUrl: URL, host: string): Promise<string> => {
    const person = visitor(await webChatUnderTest({ publicUrl }), host);
    await person.get();
    const [cookie = ''] = (await person.press('English')).headers.getSetCookie();
    return cookie;
  };

  it('is bound to the host and to https where people come over https', async () => {
    const cookie = await cookieOf(HTTPS, 'sema.example');
    expect(cookie).toMatch(/^__Host-chat=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
  });

  it('has a plain name on a loopback and inside Tor, where there is no https', async () => {
    expect(await cookieOf(new URL('http://127.0.0.1:8080'), '127.0.0.1:8080')).toMatch(
      /^chat=[^;]*; Path=\/; HttpOnly/,
    );
    const onion = `${'a'.repeat(56)}.onion`;
    expect(await cookieOf(HTTPS, onion)).not.toMatch(/Secure|__Host/);
  });

  it('dies with the browser', async () => {
    expect(await cookieOf(HTTPS, 'sema.example')).not.toMatch(/expires|max-age/i);
  });

  it('holds at least 128 random bits, which no page ever shows', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const chat = under.talk.taken[0]?.chat ?? '';
    expect(Buffer.from(chat, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(person.page()).not.toContain(chat);
  });
});

describe('another site', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.sema.example' },
  ])('can not answer for a person (%j)', async (headers) => {
    const under = await webChatUnderTest({ publicUrl: HTTPS });
    const person = await englishVisitor(under, 'sema.example');
    const before = under.talk.taken.length;
    const response = await person.post({ text: 'send it' }, headers);
    expect(response.status).toBe(403);
    expect(under.talk.taken).toHaveLength(before);
  });

  it('can not either from a browser that does not say where a form comes from', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const before = under.talk.taken.length;
    const { web } = under;
    const send = (proof: string) => {
      const turn = 'A'.repeat(22);
      const body = new URLSearchParams({ turn, proof, text: 'send it' });
      return web.app.request('/', {
        method: 'POST',
        body,
        headers: { cookie: person.cookies(), origin: 'null' },
      });
    };
    expect((await send('')).status).toBe(409);
    expect((await send('B'.repeat(22))).status).toBe(409);
    expect(under.talk.taken).toHaveLength(before);
    const proof = /name="proof" value="([^"]*)"/.exec(person.page())?.[1] ?? '';
    expect((await send(proof)).status).toBe(303);
  });

  it("can not use another chat's proof", async () => {
    const under = await webChatUnderTest();
    const attacker = await englishVisitor(under);
    const person = await englishVisitor(under);
    const proof = /name="proof" value="([^"]*)"/.exec(attacker.page())?.[1] ?? '';
    expect((await person.post({ proof, text: 'send it' })).status).toBe(409);
  });
});

describe('every answer', () => {
  it.each(['/', '/nothing-here', '/web/chat.css', '/robots.txt', '/waiting'])(
    '%s is locked down',
    async (path) => {
      const { web } = await webChatUnderTest({ publicUrl: HTTPS });
      const { headers } = await web.app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('cache-control')).toMatch(path.startsWith('/web/') ? /private/ : /no-store/);
    },
  );

  it('asks search engines to stay away', async () => {
    const { web } = await webChatUnderTest();
    expect(await (await web.app.request('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
  });
});

describe('leaving', () => {
  it('drops the cookie, has the browser forget, and leads somewhere neutral', async () => {
    const under = await webChatUnderTest({ neutral: new URL('https://neutral.example/') });
    const person = await englishVisitor(under);
    expect(person.cookies()).not.toBe('');
    const headers = { cookie: person.cookies(), 'sec-fetch-site': 'same-origin' };
    const response = await under.web.app.request('/leave', { method: 'POST', headers });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('https://neutral.example/');
    expect(response.headers.get('clear-site-data')).toBe('"cookies", "storage", "cache"');
    expect(response.headers.getSetCookie()[0]).toMatch(/^chat=; Max-Age=0/);
  });
});

describe('a form that nobody can read', () => {
  it.each([
    ['names no boundary', 'multipart/form-data', 'x'],
    ['breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="text"'],
  ])('that %s shows the talk again, and is no fault of ours', async (_, type, body) => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const before = under.talk.taken.length;
    const headers = { cookie: person.cookies(), 'content-type': type, 'sec-fetch-site': 'same-origin' };
    const answer = await under.web.app.request('/', { method: 'POST', body, headers });
    expect(answer.status).toBe(409);
    expect(under.talk.taken).toHaveLength(before);
  });
});
