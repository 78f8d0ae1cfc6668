import { createHmac } from 'node:crypto';

/**
 * How the audit log names a case: HMAC-SHA256 of its id under the key that lies on the case, cut to 128 bits, in base64url.
 * When the case's words are forgotten the key goes, and nobody can tell any more which rows of the log were about it.
 */
export function caseAuditRef(auditKey: Uint8Array, caseId: string): string {
  return createHmac('sha256', auditKey).update(caseId, 'utf8').digest().subarray(0, 16).toString('base64url');
}
