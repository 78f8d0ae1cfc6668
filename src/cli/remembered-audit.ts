import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditPlace } from '../app/ports/audit.ts';
import { createOutFile } from './out-file.ts';

/** The end of the audit log that the last check saw: outside of the database, so that who rewrites that is noticed. */
const rememberedFile = (dataDir: string): string => join(dataDir, 'audit.head');

/** An end as it is written for people, `17:4f2a...`; null for any other text. */
export function readAuditPlace(text: string): AuditPlace | null {
  const [, place = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return hash === '' ? null : { place: Number(place), hash };
}

export function auditPlaceText({ place, hash }: AuditPlace): string {
  return `${place}:${hash}`;
}

export async function rememberedAudit(dataDir: string): Promise<AuditPlace | null> {
  return readAuditPlace(await readFile(rememberedFile(dataDir), 'utf8').catch(() => ''));
}

/** @throws Fault `file_unwritable` */
export async function rememberAudit(dataDir: string, head: AuditPlace): Promise<void> {
  const file = await createOutFile(rememberedFile(dataDir));
  try {
    await file.write(Buffer.from(`${auditPlaceText(head)}\n`));
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
