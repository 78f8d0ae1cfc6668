import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
/** Beside the packages, so that `npm ci` throws it away, and by version, so that a newer package is unpacked anew. */
const UNPACKED = join(PACKAGE, '..', '..', '.cache', `test-browser-${version}`);

/**
 * A real headless Chromium that comes with the npm packages: it needs no system package and no X, and runs as root.
 * `CHROMIUM_PATH` names another one where the packed one does not fit (it is for Linux x64).
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(await testBrowser()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** Where that Chromium is, and the environment it needs, for whoever starts it another way. */
export async function testBrowser(): Promise<{
  readonly executablePath: string;
  readonly env: Record<string, string | undefined>;
}> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return { executablePath: own, env: { ...process.env } };
  const folder = await unpack();
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, ...librariesAndFonts(folder) },
  };
}

/** Only for the child: Chromium's own copies of the libraries a bare Linux lacks, and one font with Cyrillic. */
function librariesAndFonts(folder: string): Record<string, string> {
  const before = process.env.LD_LIBRARY_PATH;
  const libraries = join(folder, 'al2023', 'lib');
  return {
    LD_LIBRARY_PATH: before ? `${libraries}:${before}` : libraries,
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
}

/**
 * Unpacks once. The package itself unpacks straight into the temporary folder and takes a half-written file of a killed
 * or parallel run for a finished one: here everything is written elsewhere first and moved in one step.
 */
async function unpack(): Promise<string> {
  if (existsSync(UNPACKED)) return UNPACKED;
  await mkdir(dirname(UNPACKED), { recursive: true });
  const fresh = await mkdtemp(`${UNPACKED}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    if (tmpdir() !== fresh) throw new Error('the temporary folder could not be moved');
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(archives.map((archive) => inflate(join(PACKAGE, 'bin', archive))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // The one that comes along looks for its fonts in folders of its makers' servers: pages would have no letters.
  const fonts = `<dir>${join(UNPACKED, 'fonts')}</dir><cachedir>${join(UNPACKED, 'cache')}</cachedir>`;
  await writeFile(join(fresh, 'fonts.conf'), `<fontconfig>${fonts}</fontconfig>\n`);
  try {
    await rename(fresh, UNPACKED);
  } catch {
    // Another test file was quicker: its copy is as good.
    await rm(fresh, { recursive: true, force: true });
  }
  return UNPACKED;
}
