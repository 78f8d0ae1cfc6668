import { createHash } from 'node:crypto';

/** What stands before the first entry of the audit log. */
export const AUDIT_START = '0'.repeat(64);

/** An entry as it is hashed; `place` counts from 1, `at` is in milliseconds since the epoch. */
export type AuditContent = {
  readonly place: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly detail: string | null;
};

/**
 * SHA-256 of the hash before it and of the entry, in hex. No key: whoever has the head on paper can check the log without
 * the server, and a lost or replaced secret leaves it whole. Never change it: what is written hangs on it, and so does a
 * migration.
 */
export function auditHash(previous: string, { place, at, actor, action, detail }: AuditContent): string {
  const parts = [
    previous,
    place,
    at,
    counted(actor),
    counted(action),
    detail === null ? '-' : counted(detail),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** After its length in bytes: otherwise what stands in one field could pass for two. */
function counted(text: string): string {
  return `${Buffer.byteLength(text)}:${text}`;
}
