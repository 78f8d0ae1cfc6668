import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type wweb from 'whatsapp-web.js';
import { type ClientOptions, type OpenClient, openClient } from '../../../src/channels/whatsapp/client.ts';
import { testBrowser } from '../browser.ts';
import { until } from '../telegram/until.ts';
import { STAND_IN_ARGS, standInPage } from './page.ts';
import { createPerson, type Person } from './person.ts';

/** What the page did: a message sent, taken back, a chat deleted. */
export type Noted = {
  readonly kind: string;
  readonly id?: string;
  readonly chat?: string;
  readonly body?: string;
};

export type WhatsAppStandIn = Awaited<ReturnType<typeof openWhatsAppStandIn>>;

/**
 * The real library in a real Chromium, with a stand-in for the page of WhatsApp Web. It outlives the browser, as
 * WhatsApp does: people, and what they heard, stay when the browser is closed and opened again.
 */
export async function openWhatsAppStandIn() {
  const browser = await testBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'sema-wa-'));
  const page = standInPage(join(folder, 'page'));
  const noted: Noted[] = [];
  const lids: [string, string][] = [];
  let client: wweb.Client | null = null;

  const open: OpenClient = (options) => {
    const opened: wweb.Client = openClient(
      { ...options, onBrowser: (begun) => watch(begun, options) },
      { ...page, puppeteer: { env: browser.env, args: STAND_IN_ARGS } },
    );
    client = opened;
    return opened;
  };

  function watch(begun: wweb.Client, options: ClientOptions): void {
    begun.pupPage?.on('console', (line) => {
      const [, told] = /^stand-in (\{.*)$/s.exec(line.text()) ?? [];
      if (told !== undefined) noted.push(JSON.parse(told));
    });
    // A browser that is closed at once cannot be told.
    begun.pupPage?.evaluateOnNewDocument(`window.standInLids = ${JSON.stringify(lids)}`).catch(() => null);
    options.onBrowser(begun);
  }

  /** Runs something of the page's remote control, as soon as the page is there. */
  async function call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    const given = args.map((arg) => JSON.stringify(arg)).join(', ');
    const script = `window.standIn === undefined ? '__not_yet' : Promise.resolve(window.standIn.${name}(${given}))`;
    for (let tries = 0; tries < 400; tries += 1) {
      const result = await client?.pupPage?.evaluate(script).catch((error: unknown) => {
        if (/closed|detached|destroyed|navigat/i.test(String(error))) return '__not_yet';
        throw error;
      });
      if (client?.pupPage != null && result !== '__not_yet') return result;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the page is not there for ${name}`);
  }

  let numbers = 254_700_000_000;
  return {
    executablePath: browser.executablePath,
    env: browser.env,
    folder,
    dataDir: join(folder, 'data'),
    open,
    call,
    noted,
    client: () => client,
    /** Sets a knob of the page. */
    async knob(name: string, value: unknown): Promise<void> {
      await client?.pupPage?.evaluate(`void (window.standIn.knobs.${name} = ${JSON.stringify(value)})`);
    },
    /** Somebody with a number, and a hidden id. */
    async person(name = 'Somebody'): Promise<Person> {
      numbers += 1;
      const number = `${numbers}@c.us`;
      const lid = `${numbers * 7}@lid`;
      lids.push([number, lid], [lid, number]);
      if (client !== null) await call('person', number, lid);
      return createPerson({ number, lid, name, call, noted });
    },
    /** Everything that is in the page's own storage now, as text. */
    async stored(): Promise<string> {
      return String(await call('stored'));
    },
    until,
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
