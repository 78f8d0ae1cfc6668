/** `npm run torture -- [--seed N] [--minutes N] [--short] [TRIAL...]`: harms the program, and says what held. */
import { parseArgs } from 'node:util';
import { cleanUp } from '../end-to-end/program.ts';
import { createRandom } from './random.ts';
import { tableOf } from './table.ts';
import type { DatabaseKind, Finding, Trial } from './trial.ts';
import { trials } from './trials/all.ts';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const { short } = values;
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const minutes = Number(values.minutes ?? (short ? 3 : 60));
const unknown = positionals.filter((name) => !trials.some((trial) => trial.name === name));
if (unknown.length > 0 || !Number.isSafeInteger(seed) || !(minutes > 0) || !process.env.TEST_DATABASE_URL) {
  console.error(
    'Run it as npm run torture -- [--seed NUMBER] [--minutes NUMBER] [--short] [TRIAL...]; the trials are:\n' +
      trials.map(({ name, does }) => `  ${name}: ${does}`).join('\n'),
  );
  process.exit(2);
}

const chosen = positionals.length === 0 ? trials : trials.filter(({ name }) => positionals.includes(name));
/** In short, the kill is tried on both databases and everything else on one. */
const onFor = ({ name, on }: Trial) => (short && name !== 'killed' ? on.slice(-1) : on);
const runs = chosen.flatMap((trial) => onFor(trial).map((database) => ({ trial, database })));
const shares = runs.reduce((sum, { trial }) => sum + trial.share, 0);
const end = Date.now() + minutes * 60_000;
console.log(`Seed ${seed}; ${minutes} minutes for ${runs.length} runs.\n`);
let sharesLeft = shares;
let broken = 0;
for (const { trial, database } of runs) {
  // What an earlier run did not use is there for the later ones.
  const until = Date.now() + ((end - Date.now()) * trial.share) / sharesLeft;
  sharesLeft -= trial.share;
  const began = Date.now();
  const findings = await run(trial, database, until);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(tableOf(`${trial.name}, ${database} (${seconds} s): ${trial.does}`, findings));
  const failed = findings.filter(({ held }) => !held).length;
  broken += failed;
  if (failed > 0) {
    const how = [`--seed ${seed}`, `--minutes ${minutes}`, ...(short ? ['--short'] : []), trial.name];
    console.log(`Do it again with: npm run torture -- ${how.join(' ')}\n`);
  }
}
await cleanUp();
console.log(broken === 0 ? `Everything held. Seed ${seed}.` : `${broken} did not hold. Seed ${seed}.`);
process.exit(broken === 0 ? 0 : 1);

async function run(trial: Trial, database: DatabaseKind, until: number): Promise<readonly Finding[]> {
  try {
    // By trial and database, so that one of them alone does what it did among the others.
    const random = createRandom(
      seed ^ ([...(trial.name + database)].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) | 0),
    );
    return await trial.run({ database, short, seed, random, until });
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ what: 'the trial itself', held: false, seen: told }];
  }
}
