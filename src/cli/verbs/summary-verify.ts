import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../i18n/fault.ts';
import { storeVerb } from '../verb.ts';

const releases = z.array(z.object({ from: z.string(), to: z.string(), sha256: z.string() }));
const manifest = z.object({ releases, files: z.array(z.object({ name: z.string(), sha256: z.string() })) });

/** Checks a file of a summary against its manifest, and the manifest's releases against those that are kept here. */
export const summaryVerify = storeVerb({
  name: 'summary verify',
  args: z.object({ file: z.string(), releases }),
  declare(command, { t }) {
    command.argument('<file>', t('cli:verb.summary_verify.file'));
  },
  async prepare({ args: [path = ''] }) {
    const file = basename(path);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) throw new Fault('file_unreadable', { file: path });
    const listed = await readFile(join(dirname(path), 'manifest.json'), 'utf8')
      .then((text) => manifest.parse(JSON.parse(text)))
      .catch(() => null);
    const entry = listed?.files.find(({ name }) => name === file);
    if (listed === null || entry === undefined) throw new Fault('summary_manifest');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== entry.sha256) throw new Fault('summary_changed', { file });
    return { args: { file, releases: listed.releases } };
  },
  async work({ file, releases: listed }, { store }, out) {
    const kept = await store.evidence.releases();
    const known = listed.every((one) =>
      kept.some(
        ({ release, sha256 }) => release.from === one.from && release.to === one.to && sha256 === one.sha256,
      ),
    );
    if (!known) throw new Fault('summary_changed', { file });
    await out.say('summary:said.verified', { file });
    await out.say('summary:said.release_verified');
  },
});
