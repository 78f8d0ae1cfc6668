/** One of several instances that share a database, behind Telegram's webhook, with the talk of the bench. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversationData, VersionedStateStorage } from '@grammyjs/conversations';
import { PsqlAdapter } from '@grammyjs/storage-psql';
import { webhookCallback } from 'grammy';
import pg from 'pg';
import { readConfig } from '../../src/config.ts';
import { loadContent, ownFolders } from '../../src/content/load.ts';
import { identityFrom } from '../../src/crypto/envelope.ts';
import { createCatalog } from '../../src/i18n/catalog.ts';
import { createLog } from '../../src/log/log.ts';
import { openWorld } from '../../src/open-world.ts';
import { serve } from '../../src/serve.ts';
import { conversationsBot } from '../peers/conversations.ts';
import { flowOf, textsOf } from '../peers/sema-flow.ts';
import { BENCH_SECRET } from '../peers/sema-stored.ts';
import { LANGS, label, questions } from '../talk/questions.ts';

const all = questions(15);
const secret = 'bench-secret-of-some-length-0123456789';
const ways: Record<string, (url: string, apiRoot: string) => Promise<number>> = { sema, conversations };

const [who = '', url = '', apiRoot = ''] = process.argv.slice(2);
const port = await ways[who]?.(url, apiRoot);
process.on('disconnect', () => process.exit(0));
process.send?.({ port });

/** The whole server as `npm start` wires it; its content has one flow more. */
async function sema(databaseUrl: string, root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sema-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const read = readConfig({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: databaseUrl,
    TELEGRAM_BOT_TOKEN: '1:bench-bench-bench-bench-bench-bench-x',
    TELEGRAM_API_ROOT: root,
    TELEGRAM_WEBHOOK_URL: 'https://bench.example/telegram',
    TELEGRAM_WEBHOOK_SECRET: secret,
    COUNTRIES: 'KE',
    LOG_LEVEL: 'error',
    SECRET_KEY: BENCH_SECRET.toString('base64'),
    RECOVERY_RECIPIENT: (await identityFrom(BENCH_SECRET)).recipient,
  });
  if (!read.ok) throw new Error(read.faults.map(({ code }) => code).join());
  mkdirSync(read.config.dataDir);
  const real = loadContent();
  const [loaded] = real.flows;
  if (loaded === undefined) throw new Error('there are no flows');
  const texts = new Map([...real.texts].map(([lang, known]) => [lang, new Map(known)]));
  for (const lang of LANGS)
    for (const code of new Set(all.flatMap(({ options }) => options)))
      texts.get(lang)?.set(`bench:label.${code}`, { text: label(lang, code), spot: loaded.spot });
  const content = { ...real, texts, flows: [...real.flows, { ...loaded, flow: flowOf(all) }] };
  const world = await openWorld(read.config, 'server');
  const served = await serve(
    { ...world, content, catalog: createCatalog(withBenchTexts(join(folder, 'locales'))) },
    createLog('silent'),
    () => {},
  );
  return served.port;
}

/** The real locales beside the texts of the talk. */
function withBenchTexts(folder: string): string {
  for (const lang of LANGS) {
    mkdirSync(join(folder, lang), { recursive: true });
    for (const name of readdirSync(join(ownFolders.locales, lang)))
      symlinkSync(join(ownFolders.locales, lang, name), join(folder, lang, name));
    writeFileSync(join(folder, lang, 'bench.json'), JSON.stringify(textsOf(all, lang)));
  }
  return folder;
}

/** As its guide sets one up: webhookCallback on node:http, talks in Postgres. */
async function conversations(databaseUrl: string, root: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
  pool.on('error', () => {});
  const adapter = (await PsqlAdapter.create({
    tableName: 'talks',
    client: pool as never,
  })) as VersionedStateStorage<string, ConversationData>;
  const bot = conversationsBot(all, { type: 'key', adapter }, () => {}, undefined, root);
  bot.catch(() => {});
  const server = createServer(webhookCallback(bot, 'http', { secretToken: secret }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
