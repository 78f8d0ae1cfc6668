import { z } from 'zod';
import { readOrganisation } from '../../content/read-organisation.ts';
import { facilityImportSchema, organisationSchema } from '../../content/schema/organisation.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingLines } from '../findings.ts';
import { storeVerb } from '../verb.ts';

/** Takes over name, hours, numbers and facilities. What is missing in the file is gone; facilities are retired. */
export const orgImport = storeVerb({
  name: 'org import',
  args: z.object({ organisation: organisationSchema, facilities: z.array(facilityImportSchema) }),
  declare(command, { t }) {
    command.argument('<file>', t('cli:verb.org_import.file'));
  },
  async prepare({ args: [file = ''] }, { content, terminal, text }) {
    const read = readable(file, () => readOrganisation(file, content()));
    if (!read.ok) {
      await terminal.out(findingLines(read.findings, text));
      throw new Fault('organisation_findings', { count: read.findings.length });
    }
    return { args: { organisation: read.organisation, facilities: [...read.facilities] } };
  },
  async work({ organisation, facilities }, { store, now }, out) {
    await store.transaction(async ({ directory, audit }) => {
      await directory.import(organisation, facilities);
      await audit.append({ at: now(), actor: 'operator', action: 'org_import', detail: null });
    });
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
