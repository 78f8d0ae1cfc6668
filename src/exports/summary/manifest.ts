import { createHash } from 'node:crypto';
import type { SummaryFile } from '../../app/summary-file.ts';
import type { Summary } from '../../core/evidence/summary.ts';

/** What was made and of which releases, with the SHA-256 of each: by it a file can be verified later. */
export function manifest(
  summary: Summary,
  releases: readonly { readonly from: string; readonly to: string; readonly sha256: string }[],
  files: readonly SummaryFile[],
): SummaryFile {
  const { from, to, country, region, smallest } = summary;
  const written = {
    v: 1,
    summary: { from, to, country, region, smallest },
    releases,
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  return { name: 'manifest.json', bytes: new TextEncoder().encode(`${JSON.stringify(written, null, 2)}\n`) };
}
