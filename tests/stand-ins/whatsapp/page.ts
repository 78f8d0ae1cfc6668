import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type wweb from 'whatsapp-web.js';

const VERSION = '2.3000.9999999999';
const FOLDER = join(import.meta.dirname, 'page');

/**
 * Options that show the stand-in page to the real library at https://web.whatsapp.com/: the library itself answers that
 * address from a file, and nothing else can leave the browser.
 * @param folder where the page is written
 */
export function standInPage(folder: string): Pick<wweb.ClientOptions, 'webVersion' | 'webVersionCache'> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${VERSION}.html`), html());
  return { webVersion: VERSION, webVersionCache: { type: 'local', path: folder, strict: true } };
}

/** The page's modules travel inside the one document, so that they can import one another by name. */
function html(): string {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));
  const imports = Object.fromEntries(
    names.map((name) => {
      const source = readFileSync(join(FOLDER, name)).toString('base64');
      return [`stand-in/${name}`, `data:text/javascript;base64,${source}`];
    }),
  );
  return [
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Stand-in</title>',
    `<script type="importmap">${JSON.stringify({ imports })}</script>`,
    '<script type="module">import "stand-in/control.js";</script>',
  ].join('\n');
}

export const STAND_IN_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];
