import wweb from 'whatsapp-web.js';
import { leaveDeletedChatsAlone } from './in-page.ts';

export type ClientOptions = {
  readonly executablePath: string;
  readonly profile: string;
  readonly loadMs: number;
  /** As soon as the browser runs, before WhatsApp Web is loaded. */
  readonly onBrowser: (client: wweb.Client) => void;
  /** The library failed in something that nobody waits for, such as after a reload. */
  readonly onFailure: (error: unknown) => void;
};

/** Makes a client; tests show it another page. */
export type OpenClient = (options: ClientOptions) => wweb.Client;

const ARGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  // Pictures and the like are not kept on disk.
  '--disk-cache-size=1',
  '--media-cache-size=1',
  // IndexedDB in SQLite, which overwrites what is deleted; in LevelDB it stays readable in the log.
  '--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout',
];

/**
 * A client of whatsapp-web.js with a profile of our own and no effects beside it: nothing is written to the working folder,
 * and what the library does unasked (injecting again after a reload, closing the browser) cannot end the process by a
 * rejection that nobody catches.
 */
export function openClient(options: ClientOptions, over: Partial<wweb.ClientOptions> = {}): wweb.Client {
  const { args = [], ...browser } = over.puppeteer ?? {};
  const client = new wweb.Client({
    webVersionCache: { type: 'none' },
    authTimeoutMs: options.loadMs,
    evalOnNewDoc: leaveDeletedChatsAlone,
    ...over,
    authStrategy: ownProfile(() => options.onBrowser(client)),
    puppeteer: {
      executablePath: options.executablePath,
      userDataDir: options.profile,
      headless: true,
      // The browser dies with this process, however that ends; else it would stay and block the next start.
      pipe: true,
      // The process ends in its own order: Chromium is closed when the turns in hand are finished.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...browser,
      args: [...ARGS, ...(runsAsRoot() ? ['--no-sandbox'] : []), ...args],
    },
  });
  if (over.webVersionCache === undefined) replace(client, 'initWebVersionCache', () => async () => {});
  let started = false;
  replace(client, 'inject', (inject) => async () => {
    try {
      await inject();
      started = true;
    } catch (error) {
      if (!started) throw error;
      options.onFailure(error);
    }
  });
  replace(client, 'destroy', (destroy) => () => destroy().catch(options.onFailure));
  return client;
}

/** The profile is ours to make and to wipe; the library is only told when its browser runs. */
function ownProfile(onBrowser: () => void): wweb.AuthStrategy {
  const strategy = new wweb.NoAuth();
  strategy.afterBrowserInitialized = async () => onBrowser();
  return strategy;
}

type Method = () => Promise<unknown>;

/** Puts something around a method of the library, which keeps some of them out of its types. */
function replace(client: wweb.Client, name: string, wrap: (method: Method) => Method): void {
  const method: unknown = Reflect.get(client, name);
  if (typeof method !== 'function') throw new TypeError(`whatsapp-web.js has no ${name}`);
  Reflect.set(
    client,
    name,
    wrap(async () => method.call(client)),
  );
}

/** Chromium's sandbox does not work for root; containers often have no other user. */
function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}
