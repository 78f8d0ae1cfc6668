// @ts-check
/**
 * Looks whether Sema can run here, says in one sentence what is missing, else runs the given program in this process
 * (so that signals reach it): `node scripts/preflight.js src/main.ts [words]`. Plain JavaScript without any library,
 * because it must also run, and be understood, where nothing is installed and Node is old.
 */
import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The first version with everything that Sema uses: TypeScript as it is, and argon2. */
const NEEDED = [24, 7];
const root = path.resolve(path.dirname(process.argv[1]), '..');

const problem = missing();
if (problem) {
  console.error(sentence(problem));
  process.exit(1);
}
// Types are taken off and code is compiled once, not at every start. Where nothing may be written, it is done anew.
module.enableCompileCache?.(path.join(root, 'node_modules', '.cache', 'compiled'));
const [entry, ...words] = process.argv.slice(2);
process.argv = [process.argv[0], path.resolve(root, entry), ...words];
await import(pathToFileURL(process.argv[1]).href);

/** The key of the sentence that tells what is missing, or null. */
function missing() {
  if (newEnough()) return installed() ? null : 'not_installed';
  if (!nodeComesAlong()) return 'own_node';
  return fs.existsSync(path.join(root, 'node_modules', `node-linux-${process.arch}`))
    ? 'not_through_npm'
    : 'not_installed';
}

function newEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Whether `npm ci` brings a Node for this machine: Linux with glibc, x64 or arm64. */
function nodeComesAlong() {
  if (process.platform !== 'linux' || ['x64', 'arm64'].indexOf(process.arch) < 0) return false;
  const report = process.report?.getReport();
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (report || { header: {} });
  return Boolean(header.glibcVersionRuntime);
}

/** Every library that the program imports is there. */
function installed() {
  const { dependencies } = json('package.json');
  return Object.keys(dependencies).every((name) => fs.existsSync(path.join(root, 'node_modules', name)));
}

/** @param {string} key */
function sentence(key) {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  const lang = locale.split(/[_.@-]/)[0].toLowerCase();
  const file = path.join('locales', lang, 'cli.json');
  const known = /^[a-z]{2,3}$/.test(lang) && fs.existsSync(path.join(root, file));
  const texts = json(known ? file : path.join('locales', 'en', 'cli.json'));
  return texts.preflight[key]
    .replace('{{has}}', process.versions.node)
    .replace('{{needs}}', NEEDED.join('.'));
}

/** @param {string} file */
function json(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
}
