/** The command line: `npm run sema -- COMMAND`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from './cli/command-line.ts';
import { operatorLanguage } from './cli/language.ts';
import { ownTerminal } from './cli/terminal.ts';
import { verbs } from './cli/verbs.ts';
import { ownConfig, ownEnvironment } from './config.ts';
import { loadContent, ownFolders } from './content/load.ts';
import { createCatalog } from './i18n/catalog.ts';

const catalog = createCatalog(ownFolders.locales);
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  verbs,
  catalog,
  lang: operatorLanguage(ownEnvironment(), catalog.langs),
  terminal: ownTerminal(),
  version: String(version),
  readConfig: ownConfig,
  loadContent: () => loadContent(),
  // Only where it is needed: reading the database's code takes longer than most commands.
  openWorld: async (config) => (await import('./open-world.ts')).openWorld(config, 'command'),
});
