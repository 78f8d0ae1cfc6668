import { z } from 'zod';
import { caseDeed } from '../../app/case-deeds.ts';
import { findCase } from '../../app/find-case.ts';
import { Fault } from '../../i18n/fault.ts';
import { type Caller, storeVerb } from '../verb.ts';
import { codedLines, openedLines } from './case-lines.ts';
import { openSealed } from './case-opened.ts';
import { readSealed, sealedSchema } from './case-sealed.ts';
import { identitiesOf } from './identity-file.ts';

/** A report that is no case has no key to be named by. */
const NO_CASE = { id: '', auditKey: null };

/** Shows one case, or a report that is none: codes, and with a key the words, opened in the caller's own process. */
export const caseShow = storeVerb({
  name: 'case show',
  args: z.object({ name: z.string() }),
  declare(command, { t }) {
    command
      .argument('<ref>', t('cases:case.which'))
      .option('--identity <file>', t('cases:case.option.identity'));
  },
  async prepare({ args: [name = ''], options }, caller) {
    const file = options.identity;
    const identities = file === undefined ? null : identitiesOf(String(file));
    return { args: { name }, take: (value) => show(sealedSchema.parse(value), identities, caller) };
  },
  async work({ name }, world, out) {
    const found = await findCase(world.store, name);
    if (found === null) throw new Fault('case_unknown', { name });
    const shown = { at: world.now(), actor: 'operator', action: 'case_shown' };
    await world.store.audit.append(caseDeed(found.case ?? NO_CASE, shown));
    await out.give(await readSealed(world, found));
  },
});

async function show(
  sealed: z.infer<typeof sealedSchema>,
  identities: readonly string[] | null,
  { text, terminal, content }: Caller,
): Promise<void> {
  const print = (lines: readonly string[]) => terminal.out(`${lines.join('\n')}\n`);
  await print(codedLines(sealed, text, content()));
  if (identities === null) return print([text.t('cases:case.sealed')]);
  const opened = await openSealed(sealed, identities);
  if (opened === null) throw new Fault('identity_wrong');
  await print(openedLines(opened, text));
}
