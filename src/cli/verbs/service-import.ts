import { z } from 'zod';
import { importServices } from '../../app/services/change-services.ts';
import { serviceFields } from '../../content/read-listed.ts';
import type { ListedService } from '../../core/help/listed-service.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';
import { tableIn } from './service-table.ts';
import { readTyped, sayWrong, typedSchema } from './service-typed.ts';

/** Takes over a table of help that there is, all of it or, where a line does not fit, nothing. */
export const serviceImport = storeVerb({
  name: 'service import',
  args: z.object({
    lines: z.array(z.object({ line: z.number(), typed: typedSchema })),
    replace: z.boolean(),
  }),
  declare(command, { t }) {
    command.argument('<file>', t('help:cli.file')).option('--replace', t('help:cli.replace'));
  },
  async prepare({ args: [file = ''], options }, { content }) {
    const lines = tableIn(file, serviceFields(content().langs));
    const args = lines.map(({ line, typed }) => ({ line, typed: { ...typed } }));
    return { args: { lines: args, replace: options.replace === true } };
  },
  async work({ lines, replace }, world, out) {
    const told: Omit<ListedService, 'id'>[] = [];
    let unfit = 0;
    for (const { line, typed } of lines) {
      const read = readTyped(world, typed);
      if (read.ok) told.push(read.service);
      else {
        unfit += 1;
        await out.say('help:cli.line', { line });
        await sayWrong(out, read.wrong);
      }
    }
    if (unfit > 0) throw new Fault('service_lines', { count: unfit });
    const done = await world.store.transaction((inside) =>
      importServices({ inside, now: world.now(), by: 'operator' }, told, replace),
    );
    await out.say('help:cli.imported', done);
  },
});
