/** A button as it stands on the page. */
type Button = {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** Of one that is chosen or not. */
  readonly on: boolean | undefined;
};

/** Somebody at the web chat without script and screen: keeps cookies, follows redirects, fills in the page's forms. */
export function createWebVisitor(url: string) {
  const jar = new Map<string, string>();
  let page = '';
  let status = 0;

  async function request(path: string, init: RequestInit = {}): Promise<void> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'sec-fetch-site': 'same-origin', ...init.headers };
    const answer = await fetch(new URL(path, url), { ...init, headers, redirect: 'manual' });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/max-age=0/i.test(one)) jar.delete(name);
      else jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (answer.status === 303 && next?.startsWith('/')) return request(next);
    [status, page] = [answer.status, await answer.text()];
  }

  /** What the last page hid in the form that has these words in it. */
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const send = (fields: Readonly<Record<string, string>>) =>
    request('/', {
      method: 'POST',
      body: new URLSearchParams({
        turn: hidden('turn'),
        proof: hidden('proof'),
        survey: hidden('survey'),
        ...fields,
      }),
    });

  const self = {
    /** The last page, as text with its markup. */
    get page() {
      return page;
    },
    get status() {
      return status;
    },
    /** `name=value` of every cookie held. */
    get cookies(): readonly string[] {
      return [...jar].map(([name, value]) => `${name}=${value}`);
    },
    get buttons(): readonly Button[] {
      return [...page.matchAll(/<button name="(press|lang)" value="([^"]*)"([^>]*)>([^<]*)</g)].map(
        ([, name = '', value = '', rest = '', label = '']) => {
          const pressed = /aria-pressed="(true|false)"/.exec(rest)?.[1];
          return {
            name,
            value,
            label: unescaped(label),
            on: pressed === undefined ? undefined : pressed === 'true',
          };
        },
      );
    },
    open: (path = '/') => request(path),
    /** Presses the button with this label, or the one whose code this is. */
    async press(wanted: string) {
      const found = self.buttons.find(
        ({ label, value }) => label === wanted || value === wanted || value.split('.').at(-1) === wanted,
      );
      if (!found) throw new Error(`no button "${wanted}" on the page:\n${self.text}`);
      await send({ [found.name]: found.value });
    },
    say: (text: string) => send({ text }),
    post: request,
    /** What is read on the last page: bubbles, then buttons. */
    get text(): string {
      const said = [...page.matchAll(/<article[\s\S]*?<\/article>/g)].map(([one]) =>
        one.replace(/<\/p>/g, '\n\n').replace(/<[^>]+>/g, ''),
      );
      return unescaped(
        [...said, ...self.buttons.map(({ label, value }) => `[${label}] ${value}`)].join('\n'),
      );
    },
    /** The receipt on the last page. */
    get receipt(): string | undefined {
      return /<code class="receipt"[^>]*>([^<]+)</.exec(page)?.[1];
    },
  };
  return self;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
