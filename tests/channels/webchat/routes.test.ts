import { describe, expect, it } from 'vitest';
import { RECEIPT } from './scripted-talk.ts';
import { englishVisitor, visitor } from './visitor.ts';
import { catalog, webChatUnderTest } from './web-chat-under-test.ts';

const notice = (key: string) => catalog.t('en', `web:notice.${key}`).slice(0, 20);

describe('the first page', () => {
  it('greets in every language, warns of the trial and sets no cookie', async () => {
    const person = visitor(await webChatUnderTest());
    const response = await person.get();
    for (const lang of ['en', 'sw', 'ru']) {
      expect(person.page()).toContain(catalog.t(lang, 'web:welcome'));
      expect(person.page()).toContain(catalog.t(lang, 'web:practice'));
    }
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('does not warn once practice is over', async () => {
    const person = visitor(await webChatUnderTest({ practice: () => false }));
    await person.get();
    expect(person.page()).not.toContain(catalog.t('en', 'web:practice'));
  });

  it("puts the browser's own language first", async () => {
    const { web } = await webChatUnderTest();
    const response = await web.app.request('/', {
      headers: { 'accept-language': 'kk-KZ,ru;q=0.9,en;q=0.4' },
    });
    const html = await response.text();
    expect(html).toContain('<html lang="ru">');
    expect(html.indexOf('Русский')).toBeLessThan(html.indexOf('>English'));
  });

  it('begins the talk in the chosen language without asking for it again', async () => {
    const under = await webChatUnderTest();
    const person = visitor(under);
    await person.get();
    await person.press('Kiswahili');
    expect(person.page()).toContain('<html lang="sw">');
    expect(person.page()).toContain('Does anyone else see this phone?');
    expect(under.talk.taken.map(({ input }) => input)).toMatchObject([
      { type: 'command', name: 'start' },
      { type: 'press', value: 'sw' },
    ]);
  });
});

describe('a talk', () => {
  it('can be told to the end with plain forms', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    await person.press('No, only I see it');
    await person.post({ text: 'They sent me away.\r\n\r\nTwice.' });
    await person.press('They refused to treat me');
    expect(person.page()).toMatch(/aria-pressed="true">They refused/);
    await person.press('Done');
    await person.press('Send now');
    expect(person.page()).toContain(`<code class="receipt" translate="no">${RECEIPT}</code>`);
    expect(under.talk.taken[3]?.input).toEqual({ type: 'text', text: 'They sent me away.\n\nTwice.' });
    expect(new Set(under.talk.taken.map(({ chat }) => chat)).size).toBe(1);
  });

  it('takes a form sent twice once, and shows the same when loaded again', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const form = /name="turn" value="([^"]*)"/.exec(person.page())?.[1] ?? '';
    await person.post({ turn: form, press: '2.own' });
    const after = under.talk.taken.length;
    await person.post({ turn: form, press: '2.own' });
    expect(under.talk.taken).toHaveLength(after);
    const shown = (html: string) => html.match(/<article[\s\S]*?<\/article>/g);
    const before = shown(person.page());
    await person.get();
    expect(shown(person.page())).toEqual(before);
  });

  it('passes on what a button claims without believing it', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    await person.post({ press: '999999.<script>alert(1)</script>' });
    expect(under.talk.taken.at(-1)?.input).toEqual({
      type: 'press',
      rev: 999999,
      value: '<script>alert(1)</script>',
    });
    expect(person.page()).toContain('That was an old button.');
  });

  it.each([{ press: 'x' }, { press: '1.' }, { press: '-1.a' }, { turn: 'short', text: 'hello' }])(
    'shows the question again for a broken form %j',
    async (fields) => {
      const under = await webChatUnderTest();
      const person = await englishVisitor(under);
      const before = under.talk.taken.length;
      await person.post(fields);
      expect(under.talk.taken).toHaveLength(before);
      expect(person.page()).toContain('Does anyone else see this phone?');
    },
  );

  it('escapes whatever the conversation says', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    under.talk.push('<img src=x onerror=alert(1)>', [{ value: '"><b>', label: '<i>Answer</i>' }]);
    await person.get();
    expect(person.page()).not.toMatch(/<img|<b>|<i>/);
  });

  it('tells a page that looks only when there is something new', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const since = /data-since="([^"]*)"/.exec(person.page())?.[1] ?? '';
    expect((await person.get(`/waiting?since=${since}`)).status).toBe(204);
    under.talk.push('A paralegal answered.');
    expect(await (await person.get(`/waiting?since=${since}`)).text()).toContain('A paralegal answered.');
  });
});

describe('when something is in the way', () => {
  it('puts the words back and takes them later as the same update when a turn fails', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    under.talk.failNext();
    const turn = /name="turn" value="([^"]*)"/.exec(person.page())?.[1];
    const response = await person.post({ text: 'my <words>' });
    expect(response.status).toBe(503);
    expect(person.page()).toContain('my &lt;words&gt;</textarea>');
    expect(person.page()).toContain(notice('failed'));
    expect(person.page()).toContain(`name="turn" value="${turn}"`);
    expect(under.logged.map(([name]) => name)).toEqual(['web_turn']);
    await person.post({ text: 'my <words>' });
    expect(under.talk.taken.at(-1)?.update).toContain(turn);
  });

  it('asks a hasty chat to wait, with its words kept, and leaves other chats alone', async () => {
    const under = await webChatUnderTest({ limits: { turnsPerMinute: 2, newChatsPerMinute: 9 } });
    const hasty = await englishVisitor(under);
    const other = await englishVisitor(under);
    for (const text of ['one', 'two']) await hasty.post({ text });
    const before = under.talk.taken.length;
    const response = await hasty.post({ text: 'the third' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(hasty.page()).toContain('the third</textarea>');
    expect(under.talk.taken).toHaveLength(before);
    expect((await other.post({ text: 'calm' })).status).toBe(303);
  });

  it('holds off a flood of new chats, whatever cookies it makes up', async () => {
    const under = await webChatUnderTest({ limits: { turnsPerMinute: 9, newChatsPerMinute: 1 } });
    await englishVisitor(under);
    const flood = visitor(under);
    await flood.get();
    const made = `chat=${'A'.repeat(43)}.${'B'.repeat(22)}`;
    const response = await flood.post({ lang: 'en' }, { cookie: made });
    expect(response.status).toBe(429);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('takes a forged, cut or huge cookie for none', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    const good = person.cookies();
    const end = good.at(-2) === 'A' ? 'B' : 'A';
    for (const cookie of [
      `${good.slice(0, -2)}${end}x`,
      good.slice(0, -3),
      `chat=${'x'.repeat(9000)}`,
      'chat=',
    ]) {
      const html = await (await under.web.app.request('/', { headers: { cookie } })).text();
      expect(html).toContain(catalog.t('ru', 'web:welcome'));
    }
  });

  it('gives words back that were meant for a talk that is gone, and begins nothing', async () => {
    const under = await webChatUnderTest();
    const person = await englishVisitor(under);
    person.forget();
    const before = under.talk.taken.length;
    await person.post({ text: 'do not lose this' });
    expect(under.talk.taken).toHaveLength(before);
    expect(person.page()).toContain('do not lose this</textarea>');
    expect(person.page()).toContain(notice('gone'));
  });

  it('says so when the browser keeps no cookies', async () => {
    const person = visitor(await webChatUnderTest());
    await person.get('/?new');
    expect(person.page()).toContain(notice('gone'));
  });

  it('refuses more than 64 kB', async () => {
    const person = await englishVisitor(await webChatUnderTest());
    const body = 'x'.repeat(65 * 1024);
    expect((await person.post({ text: body }, { 'content-length': String(body.length) })).status).toBe(413);
  });

  it('says in every language that there is nothing at an address', async () => {
    const person = visitor(await webChatUnderTest());
    expect((await person.get('/no-such-page')).status).toBe(404);
    for (const lang of ['en', 'sw', 'ru']) expect(person.page()).toContain(catalog.t(lang, 'web:not_found'));
  });

  it('apologises, and tells nothing, when what waits can not be read', async () => {
    const inbox = { waiting: () => Promise.reject(new RangeError('secret words')) };
    const under = await webChatUnderTest({ inbox });
    const person = visitor(under);
    await person.get();
    const response = await person.post({ lang: 'en' }, { 'sema-script': '1' });
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('secret words');
    expect(person.page()).toContain(notice('failed'));
  });

  it('takes no turn after it was stopped, and waits for those in hand', async () => {
    const taken = Promise.withResolvers<'taken'>();
    const under = await webChatUnderTest({ takeTurn: () => taken.promise });
    const person = visitor(under);
    await person.get();
    const inHand = person.press('English');
    await new Promise(setImmediate);
    let stopped = false;
    const stopping = under.web.stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    taken.resolve('taken');
    expect((await inHand).status).toBe(303);
    await stopping;
    expect((await person.post({ lang: 'en' })).status).toBe(503);
  });
});
