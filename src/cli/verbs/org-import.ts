import { z } from 'zod';
import { importOrganisation } from '../../app/change-organisation.ts';
import { readOrganisation } from '../../content/read-organisation.ts';
import { facilityImportSchema, organisationSchema } from '../../content/schema/organisation.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingLines } from '../findings.ts';
import { storeVerb } from '../verb.ts';

/** Takes over name, hours, numbers and facilities. What is missing in the file is gone; facilities are retired. */
export const orgImport = storeVerb({
  name: 'org import',
  args: z.object({
    organisation: organisationSchema,
    facilities: z.array(facilityImportSchema),
    replace: z.boolean(),
  }),
  declare(command, { t }) {
    command
      .argument('<file>', t('cli:verb.org_import.file'))
      .option('--replace', t('cli:verb.org_import.replace'));
  },
  async prepare({ args: [file = ''], options }, { content, terminal, text }) {
    const read = readable(file, () => readOrganisation(file, content()));
    if (!read.ok) {
      await terminal.out(findingLines(read.findings, text));
      throw new Fault('organisation_findings', { count: read.findings.length });
    }
    const { organisation, facilities } = read;
    return { args: { organisation, facilities: [...facilities], replace: options.replace === true } };
  },
  async work({ organisation, facilities, replace }, { store, now }, out) {
    const taken = await store.transaction((inside) =>
      importOrganisation({ inside, now: now() }, [organisation, facilities], replace),
    );
    if (!taken) throw new Fault('organisation_changed');
    const countries = Object.keys(organisation.countries).join(', ');
    await out.say('cli:org.imported', { name: organisation.name, countries });
    await out.say('cli:org.facilities', { count: facilities.length });
  },
});

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new Fault('file_missing', { file });
    if (code === 'EACCES' || code === 'EISDIR') throw new Fault('file_unreadable', { file });
    throw error;
  }
}
