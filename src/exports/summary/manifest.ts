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
      sha256: sha256(bytes),
    })),
  };
  return { name: 'manifest.json', bytes: new TextEncoder().encode(`${JSON.stringify(written, null, 2)}\n`) };
}

/** Written as GNU coreutils do, so that everybody has a program that checks it. */
export function sums(files: readonly SummaryFile[]): SummaryFile {
  const lines = files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`);
  return { name: 'SHA256SUMS', bytes: new TextEncoder().encode(lines.join('')) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
