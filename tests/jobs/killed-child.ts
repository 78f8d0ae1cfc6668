/**
 * Does what happens by itself on a database of its own, and kills itself at one moment of escalating a case: `node
 * killed-child.ts <folder or address> <key in hex> <before_commit | after_commit | never> [pace in ms]`. Says `done` after
 * a while, or once it has escalated a case where a pace is given.
 */
import { createDesk, type Desk } from '../../src/app/desk.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { createLog } from '../../src/log/log.ts';
import { serveJobs } from '../../src/serve-jobs.ts';
import { openStore } from '../../src/storage/open.ts';
import { book, render } from '../stand-ins/content.ts';

const [, , place = '', key = '', killAt, pace] = process.argv;
const LONG_ENOUGH_MS = 8000;
let escalated = () => {};
const once = new Promise<void>((resolve) => {
  escalated = resolve;
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const store = await openStore(
  place.startsWith('postgres') ? { databaseUrl: place, dataDir: '' } : { dataDir: place },
);
const real = createDesk({
  store,
  keyring: createKeyring(Buffer.from(key, 'hex')),
  book,
  render,
  zoneOf: () => 'Africa/Nairobi',
  recoveryRecipient: 'age1nobody',
  now: Date.now,
  nudge: () => {},
});
const desk: Desk = {
  ...real,
  async run(work) {
    const done = await real.run(async (inside) => {
      const result = await work(inside);
      if (killAt === 'before_commit' && result === true) die();
      return result;
    });
    if (killAt === 'after_commit' && done === true) die();
    if (done === true) escalated();
    return done;
  },
};
const nothing = async () => {};
const deadlinesMs = Number(pace ?? 400);
const jobs = serveJobs(desk, createLog('error'), { deadlinesMs, tidyMs: 60_000 }, nothing, [], nothing);
await jobs.start();
await (pace === undefined ? new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_MS)) : once);
await jobs.stop();
await store.close();
process.stdout.write('done');
