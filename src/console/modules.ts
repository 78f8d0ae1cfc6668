import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import { serveFile } from '../web/static-files.ts';

/** What pages may import by name; everything these import is found from there, and nothing else is served. */
const ENTRIES = [
  'age-encryption',
  '@noble/hashes/scrypt.js',
  '@scure/bip39/wordlists/english.js',
  '@simplewebauthn/browser',
  '#privacy/quotable.js',
] as const;

const ROOT = '/staff/lib';
const MODULES = packagesFolder();
/** Rules that run here and in the browser: there is one truth about what could lead to a person. */
const RULES = fileURLToPath(new URL('../core/privacy', import.meta.url));
const OWN = '#privacy/';

/** The libraries of the case page: an import map to stand in the page, and its hash for the Content-Security-Policy. */
export type Modules = { readonly importMap: string; readonly hash: string };

/**
 * Serves the libraries that open keys in the browser, file by file as their packages have them: there is no build step, and
 * what runs can be compared with what was published.
 */
export function serveModules(app: Hono): Modules {
  const imports: Record<string, string> = {};
  const scopes: Record<string, Record<string, string>> = {};
  const served = new Map<string, string>();

  function serve(file: string): string {
    const known = served.get(file);
    if (known !== undefined) return known;
    const path = addressOf(file);
    served.set(file, path);
    serveFile(app, path, pathToFileURL(file));
    for (const specifier of importsOf(file)) {
      const target = resolveFrom(file, specifier);
      const at = serve(target);
      if (specifier.startsWith('.')) continue;
      // Two packages may need two versions of a third: each folder has its own names.
      const scope = `${path.slice(0, path.lastIndexOf('/'))}/`;
      scopes[scope] = { ...scopes[scope], [specifier]: at };
    }
    return path;
  }

  for (const entry of ENTRIES) imports[entry] = serve(resolveFrom(join(MODULES, 'x.js'), entry));
  const importMap = JSON.stringify({ imports, scopes });
  return { importMap, hash: `'sha256-${createHash('sha256').update(importMap).digest('base64')}'` };
}

/** Our own rules stand in a folder of their own beside the libraries. */
function addressOf(file: string): string {
  const own = relative(RULES, file);
  const path = own.startsWith('..') ? relative(MODULES, file) : join('sema', own);
  return `${ROOT}/${path.split(sep).join('/')}`;
}

const IMPORT = /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;

function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...source.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare ?? '');
}

/** As a browser needs it: the `import` side of a package, and no other. */
function resolveFrom(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  if (specifier.startsWith(OWN)) return join(RULES, specifier.slice(OWN.length));
  const [scope = '', second = '', ...rest] = specifier.split('/');
  const name = scope.startsWith('@') ? `${scope}/${second}` : scope;
  const inside = (scope.startsWith('@') ? rest : [second, ...rest]).filter((part) => part !== '').join('/');
  const folder = packageFolder(from, name);
  const { exports, module } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports?: Record<string, string | { import?: string; default?: string }> | string;
    module?: string;
  };
  const asked = inside === '' ? '.' : `./${inside}`;
  const main = typeof exports === 'object' ? exports[asked] : inside === '' ? exports : undefined;
  if (main === undefined && inside !== '') return join(folder, inside);
  const path = (typeof main === 'object' ? (main.import ?? main.default) : main) ?? module;
  if (path === undefined) throw new Error(`${name} has no module for a browser`);
  return join(folder, path);
}

/** The nearest copy, as Node looks for it. */
function packageFolder(from: string, name: string): string {
  for (let at = dirname(from); at.startsWith(dirname(MODULES)); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(folder)) return folder;
    const here = join(at, name);
    if (at.endsWith('node_modules') && existsSync(here)) return here;
  }
  throw new Error(`${name} is not installed`);
}

function packagesFolder(): string {
  const main = createRequire(import.meta.url).resolve.paths('age-encryption') ?? [];
  const found = main.find((folder) => existsSync(join(folder, 'age-encryption')));
  return found ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
}
