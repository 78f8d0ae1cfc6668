import { refuseMoved } from './app/move-store.ts';
import { openKeyring } from './app/open-keyring.ts';
import { openRecovery } from './app/recovery.ts';
import { refuseUnfinished } from './app/restore.ts';
import { refuseEnded } from './app/wind-down/state.ts';
import { prepareDataFolder } from './cli/data-folder.ts';
import { isErasing } from './cli/wind-down/erase.ts';
import type { World } from './cli/world.ts';
import type { Config } from './config.ts';
import { loadContent, ownFolders } from './content/load.ts';
import { exporterFor, lettersFor, summarizerFor } from './exporter-for.ts';
import { createCatalog } from './i18n/catalog.ts';
import { Fault } from './i18n/fault.ts';
import { openStore } from './storage/open.ts';

export type OpenedWorld = World & { close(): Promise<void> };

/**
 * Opens everything that a server or a command works with: content, database, secret key, recovery key. Whoever opens an
 * embedded database holds its folder already.
 * @throws Fault, StorageProblem, SecretKeyProblem: `cli/start-faults.ts` has the sentences
 */
export async function openWorld(config: Config, runBy: World['runBy']): Promise<OpenedWorld> {
  const { dataDir, databaseUrl, secretKey, recoveryRecipient: chosen } = config;
  const content = loadContent();
  const catalog = createCatalog(ownFolders.locales);
  await prepareDataFolder(dataDir);
  if (runBy === 'server' && isErasing(config)) throw new Fault('wind_down_erasing');
  const store = await openStore({ dataDir, ...(databaseUrl === null ? {} : { databaseUrl }) });
  try {
    if (runBy === 'server') {
      await refuseMoved(store);
      await refuseUnfinished(store);
      await refuseEnded(store);
    }
    const keyring = await openKeyring(store.meta, secretKey);
    const { recipient: recoveryRecipient, practice } = await openRecovery(store.meta, dataDir, chosen);
    return {
      store,
      keyring,
      config,
      content,
      catalog,
      exporter: exporterFor({ store, content, catalog, config }),
      summarizer: summarizerFor({ content, catalog }),
      letters: lettersFor({ content, catalog, config }),
      now: Date.now,
      openAt: (url) => openStore({ dataDir, databaseUrl: url }),
      practice,
      recoveryRecipient,
      runBy,
      ...(runBy === 'server' ? { end: () => void process.kill(process.pid, 'SIGTERM') } : {}),
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
