/** A contender's process: prepares itself, then does a round whenever it is asked to. */
import type { Prepared } from './contender.ts';

const [module = '', params = '{}'] = process.argv.slice(2);
const { prepare }: { prepare(params: object): Promise<Prepared> } = await import(
  `../contenders/${module}.ts`
);
const prepared = await prepare(JSON.parse(params));

process.on('message', async (asked: 'round' | 'end') => {
  try {
    if (asked === 'round') {
      // What others left behind is not this round's to clean up.
      if (globalThis.gc !== undefined) void globalThis.gc();
      return process.send?.({ round: await prepared.round() });
    }
    await prepared.close?.();
    process.disconnect?.();
    process.exit(0);
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send?.({ ready: true });
