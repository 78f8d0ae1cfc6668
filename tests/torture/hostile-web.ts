import { createWebVisitor } from '../end-to-end/web-visitor.ts';
import { hostileForms, hostileTexts } from './hostile-words.ts';
import { rawRequest, statusOf } from './raw-request.ts';

const PATHS = [
  '/../../../../etc/passwd',
  '/static/..%2f..%2f..%2fetc/passwd',
  '/staff/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '/staff/..;/admin',
  '//staff//admin',
  '/staff/admin/%00',
  '/staff/cases/..%2f..%2fadmin',
  '/staff/home\\..\\admin',
  '/STAFF/ADMIN',
  '/staff/admin?lang=%ff%fe',
  '/staff/case/__proto__',
  '/staff/evidence/constructor/toString',
  '/s/__proto__/constructor',
  '/s/%E0%A4%A',
  '/waiting?since=%00&since[]=1',
  '/pair?token=',
  '/healthz/../staff/home',
  `/${'a/'.repeat(4000)}`,
  '*',
  'http://evil.example/staff/home',
] as const;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PATCH', 'PROPFIND'] as const;

/** What is wrong with an answer, or null. A stranger is never let in, nothing fails, and nothing of theirs is markup. */
function wrongWith(answer: string, what: string): string | null {
  const status = statusOf(answer);
  if (status >= 500) return `${status} for ${what}`;
  if (/root:[^:]*:0:0/.test(answer)) return `a file of the machine for ${what}`;
  if (answer.includes('<script>tortured')) return `unescaped for ${what}`;
  if (status === 200 && /name="passphrase-new"|\/staff\/sign-out/.test(answer)) return `let in for ${what}`;
  if (/^\s+at .*\(file:/m.test(answer)) return `a stack for ${what}`;
  return null;
}

/** Everything that can be sent to the pages without being anybody; gives what went wrong. */
export async function attackPages(url: string, seed: number, rounds: number): Promise<readonly string[]> {
  const port = Number(new URL(url).port);
  const wrong: string[] = [];
  const ask = async (head: readonly string[], body: string | Uint8Array = '') => {
    const length = [`Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
    const lines = `${[...head, `Host: 127.0.0.1:${port}`, ...length].join('\r\n')}\r\n\r\n`;
    const found = wrongWith(
      await rawRequest(port, Buffer.concat([Buffer.from(lines), Buffer.from(body)])),
      String(head[0]),
    );
    if (found !== null) wrong.push(found);
  };
  for (const path of PATHS) for (const method of METHODS) await ask([`${method} ${path} HTTP/1.1`]);

  const texts = hostileTexts(seed + 1, rounds, 3000);
  const inHeader = (text: string) => encodeURI(text.toWellFormed()).slice(0, 2000);
  for (const [at, fields] of hostileForms(seed + 2, rounds).entries()) {
    const text = texts[at] ?? '';
    const cookies = [
      `chat=${'A'.repeat(43)}.${'B'.repeat(22)}`,
      `chat=${inHeader(text)}`,
      `chat=${inHeader(text)}; chat=x`,
    ];
    const cookie = `Cookie: ${cookies[at % cookies.length]}`;
    const form = 'Content-Type: application/x-www-form-urlencoded';
    const forwarded = `Accept-Language: ${inHeader(text)}`;
    const path = at % 4 === 0 ? '/staff/sign-in' : '/';
    const site = 'Sec-Fetch-Site: same-origin';
    await ask(
      [`POST ${path} HTTP/1.1`, cookie, form, forwarded, site],
      new URLSearchParams(fields).toString(),
    );
    if (at % 5 === 0)
      await ask([`GET /s/${encodeURIComponent(text.toWellFormed()).slice(0, 500)} HTTP/1.1`, cookie]);
    if (at % 5 === 1)
      await ask(
        [`POST /${at % 2 ? 'leave' : ''} HTTP/1.1`, cookie, 'Content-Type: application/json', site],
        text,
      );
    if (at % 5 === 2)
      await ask(
        ['POST / HTTP/1.1', cookie, 'Content-Type: multipart/form-data; boundary=x', site],
        upload(text),
      );
    if (at % 5 === 3) await ask(['POST / HTTP/1.1', cookie, 'Content-Type: multipart/form-data', site], text);
  }
  await ask(
    ['POST / HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded'],
    `text=${'x'.repeat(5_000_000)}`,
  );
  for (const broken of BROKEN) {
    const found = wrongWith(await rawRequest(port, broken), JSON.stringify(broken.slice(0, 40)));
    if (found !== null) wrong.push(found);
  }
  wrong.push(...(await attackTalk(url, texts)));
  return wrong;
}

const BROKEN = [
  'GET / HTTP/9.9\r\n\r\n',
  '\u0000\u0001\u0002\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n',
  'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx',
  'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nturn=',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
] as const;

function upload(text: string): string {
  const name = text.slice(0, 40).replaceAll(/["\r\n]/g, '_');
  return `--x\r\nContent-Disposition: form-data; name="text"; filename="../../${name}.php"\r\nContent-Type: text/php\r\n\r\n${text}\r\n--x\r\nContent-Disposition: form-data; name="turn"\r\n\r\n${'A'.repeat(22)}\r\n--x--\r\n`;
}

/** Somebody with a chat of their own who types whatever they like; slower than the limit, which is another's trial. */
async function attackTalk(url: string, texts: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let first = 0; first < Math.min(texts.length, 400); first += 40) {
    const visitor = createWebVisitor(url);
    await visitor.open();
    await visitor.press('en');
    if (visitor.status === 429) break;
    for (const text of texts.slice(first, first + 40)) {
      await visitor.say(text);
      const found = wrongWith(
        `HTTP/1.1 ${visitor.status}\n${visitor.page}`,
        `words ${JSON.stringify(text.slice(0, 40))}`,
      );
      if (found !== null) wrong.push(found);
    }
  }
  return wrong;
}

/** Calls to Telegram's webhook by somebody who isn't Telegram, and broken ones by somebody who is. */
export async function attackHook(hook: string, secret: string): Promise<readonly string[]> {
  const update = JSON.stringify({
    update_id: 1,
    message: { message_id: 1, date: 0, text: '/start', chat: { id: 1, type: 'private' } },
  });
  const tries: readonly (readonly [string, string | null, string, readonly number[]])[] = [
    ['no secret', null, update, [401]],
    ['an empty secret', '', update, [401]],
    ['a secret too long by one', `${secret}x`, update, [401]],
    ['a secret in big letters', secret.toUpperCase(), update, [401]],
    ['a huge body without the secret', null, 'x'.repeat(2_000_000), [401]],
    ['half a body', secret, update.slice(0, -3), [400]],
    ['nothing', secret, '', [400]],
    ['a list', secret, '[]', [400]],
    ['null', secret, 'null', [400]],
    ['a prototype', secret, '{"__proto__":{"update_id":1}}', [400]],
    ['a huge body', secret, `"${'x'.repeat(2_000_000)}"`, [413]],
    ['deep nesting', secret, '['.repeat(100_000), [400]],
    ['an update of no known kind', secret, '{"update_id":7,"unheard_of":{}}', [200]],
  ];
  const wrong: string[] = [];
  for (const [what, given, body, allowed] of tries) {
    const headers = {
      'content-type': 'application/json',
      ...(given !== null && { 'x-telegram-bot-api-secret-token': given }),
    };
    // Who is turned away before the body was read may find the line closed.
    const status = await fetch(hook, { method: 'POST', headers, body }).then(
      (one) => one.status,
      () => 0,
    );
    if (!allowed.includes(status) && !(status === 0 && body.length > 1_000_000))
      wrong.push(`${status} for ${what}`);
  }
  return wrong;
}
