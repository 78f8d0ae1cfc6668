import { randomUUID } from 'node:crypto';
import type { CaseWork } from '../case-work.ts';
import { mayWork, type SeenCase } from './see-case.ts';

/** A note for who works the case. It comes sealed (age) to the case's key, and is never sent. */
export async function addNote(
  { inside, now }: CaseWork,
  seen: SeenCase,
  sealed: Uint8Array,
): Promise<'noted' | 'not_mine'> {
  if (!mayWork(seen)) return 'not_mine';
  await inside.casework.addNote(seen.case.id, { id: randomUUID(), staffId: seen.member.id, sealed, at: now });
  return 'noted';
}
