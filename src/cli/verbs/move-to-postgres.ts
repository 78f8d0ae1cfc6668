import { z } from 'zod';
import { moveStore, stayAfterAll } from '../../app/move-store.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb, UsageFault } from '../verb.ts';

/** From the embedded database to a Postgres, without loss. Never under a running server. */
export const moveToPostgres = storeVerb({
  name: 'move-to-postgres',
  args: z.object({ to: z.string().nullable() }),
  declare(command, { t }) {
    command.option('--to <url>', t('backup:option.to_postgres')).option('--undo', t('backup:option.undo'));
  },
  async prepare({ options }, { config }) {
    if (config().databaseUrl !== null) throw new Fault('move_already');
    if (options.undo === true) return { args: { to: null } };
    if (typeof options.to !== 'string' || !/^postgres(ql)?:\/\//.test(options.to))
      throw new UsageFault('move_where');
    return { args: { to: options.to } };
  },
  async work({ to }, { store, runBy, openAt, now }, out) {
    if (runBy === 'server') throw new Fault('move_server_runs');
    if (to === null) {
      await stayAfterAll(store, now());
      await out.say('backup:move_undone');
      return;
    }
    const target = await openAt(to);
    try {
      const { tables, rows } = await moveStore(store, target, now());
      await out.say('backup:moved', { tables, count: rows });
      await out.say('backup:moved_next');
    } finally {
      await target.close();
    }
  },
});
