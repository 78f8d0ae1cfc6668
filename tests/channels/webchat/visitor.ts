import type { UnderTest } from './web-chat-under-test.ts';

/** A browser without a screen: keeps the cookie, fills in the forms of the last page. */
export type Visitor = {
  get(path?: string): Promise<Response>;
  /** Sends fields beside those which the last page hid in its forms. */
  post(
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  press(label: string): Promise<Response>;
  /** The last page's HTML. */
  page(): string;
  /** `name=value` of every cookie held. */
  cookies(): string;
  forget(): void;
};

export function visitor({ web }: Pick<UnderTest, 'web'>, host = '127.0.0.1:8080'): Visitor {
  const jar = new Map<string, string>();
  let html = '';
  const held = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { host, cookie: held(), 'sec-fetch-site': 'same-origin', ...init.headers };
    const response = await web.app.request(`http://${host}${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    const follow = response.headers.get('location');
    if (response.status === 303 && follow?.startsWith('/')) html = await (await request(follow)).text();
    else if (response.headers.get('content-type')?.includes('html')) html = await response.clone().text();
    return response;
  };
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const self: Visitor = {
    get: (path = '/') => request(path),
    post: (fields, headers = {}) => {
      const body = new URLSearchParams({ turn: hidden('turn'), proof: hidden('proof'), ...fields });
      return request('/', { method: 'POST', body, headers });
    },
    press: (label) => {
      const [, name, value] =
        new RegExp(`name="(press|lang)" value="([^"]*)"[^>]*>${label}<`).exec(html) ?? [];
      if (name === undefined || value === undefined) throw new Error(`no button "${label}" on the page`);
      return self.post({ [name]: value });
    },
    page: () => html,
    cookies: held,
    forget: () => jar.clear(),
  };
  return self;
}

/** Someone who opened the page and chose English. */
export async function englishVisitor(under: UnderTest, host?: string): Promise<Visitor> {
  const person = visitor(under, host);
  await person.get();
  await person.press('English');
  return person;
}
