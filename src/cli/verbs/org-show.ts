import { z } from 'zod';
import { keptOrganisation } from '../../content/schema/organisation.ts';
import { writeOrganisation } from '../../content/write-organisation.ts';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';

/** Prints what is kept of the organisation, changes of the console too, as a file for `org import`. */
export const orgShow = storeVerb({
  name: 'org show',
  args: z.object({}),
  prepare: async () => ({ args: {} }),
  async work(_args, { store }, out) {
    const organisation = keptOrganisation(await store.directory.organisation());
    if (organisation === null) throw new Fault('organisation_none');
    const facilities = await store.directory.facilities();
    await out.line(writeOrganisation(organisation, facilities).trimEnd());
  },
});
