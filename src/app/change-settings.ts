import type { Instant } from './ports/time.ts';
import type { Repositories } from './ports.ts';
import { type AllSettings, readSettings, settingsPatch, withPatch } from './settings.ts';

export type SettingsChanged =
  | { readonly ok: true; readonly settings: AllSettings }
  /** Names such as `retention.replyAddressDays` that are unknown or out of bounds; nothing was written. */
  | { readonly ok: false; readonly refused: readonly string[] };

/**
 * Changes what administrators decide, and records who did. Call it in a transaction.
 * @param actor a staff id, or `operator` for the command line
 * @param patch only what changes, such as `{ retention: { replyAddressDays: 7 } }`
 */
export async function changeSettings(
  { inside, now }: { readonly inside: Pick<Repositories, 'settings' | 'audit'>; readonly now: Instant },
  actor: string,
  patch: unknown,
): Promise<SettingsChanged> {
  const read = settingsPatch.safeParse(patch);
  if (!read.success) {
    const refused = read.error.issues.flatMap((issue) => {
      const path = issue.path.map(String);
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null];
      return keys.map((key) => (key === null ? path : [...path, key]).join('.'));
    });
    return { ok: false, refused };
  }
  const settings = withPatch(await readSettings(inside.settings), read.data);
  await inside.settings.write('retention', settings.retention);
  await inside.settings.write('summary', settings.summary);
  const detail = JSON.stringify(read.data);
  await inside.audit.append({ at: now, actor, action: 'settings_changed', detail });
  return { ok: true, settings };
}
