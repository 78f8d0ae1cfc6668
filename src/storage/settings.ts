import type { Settings } from '../app/ports/settings.ts';
import type { Db } from './db.ts';
import { eq } from './drizzle.ts';
import { setting } from './schema.ts';

export function settings(db: Db): Settings {
  return {
    async read(subject) {
      const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, subject));
      return row?.value ?? null;
    },

    async write(subject, value) {
      await db
        .insert(setting)
        .values({ key: subject, value })
        .onConflictDoUpdate({ target: setting.key, set: { value } });
    },
  };
}
