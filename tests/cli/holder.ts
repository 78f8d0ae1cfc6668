/** A process that holds a data folder: `node holder.ts FOLDER server|command`. Says `held` or the fault, stops at SIGTERM. */
import { holdFolder, holdOrReach } from '../../src/cli/hold.ts';
import { Fault } from '../../src/i18n/fault.ts';

const [dataDir = '', who] = process.argv.slice(2);
try {
  const hold = who === 'server' ? await holdFolder(dataDir) : await heldByCommand();
  hold.answer(async (verb, args, out) => {
    await out.line(`${verb} ${JSON.stringify(args)} in ${who}`);
  });
  process.on('SIGTERM', () => void hold.release());
  process.stdout.write('held\n');
} catch (error) {
  process.stdout.write(`${error instanceof Fault ? error.code : error}\n`);
}

async function heldByCommand() {
  const found = await holdOrReach(dataDir, 'command');
  if (found.is === 'held') return found.hold;
  found.server.leave();
  throw new Fault('reached');
}
