import type { Services } from '../app/ports/services.ts';
import { atomic, type Db } from './db.ts';
import { bumpDirectory } from './directory-version.ts';
import { asc, eq } from './drizzle.ts';
import { listedService } from './schema.ts';

export function services(db: Db): Services {
  return {
    list: () =>
      db
        .select()
        .from(listedService)
        .orderBy(
          asc(listedService.country),
          asc(listedService.region),
          asc(listedService.name),
          asc(listedService.id),
        ),

    put(service) {
      return atomic(db, async (inside) => {
        await bumpDirectory(inside);
        const { id, ...rest } = service;
        const set = { ...rest, services: [...rest.services] };
        await inside
          .insert(listedService)
          .values({ id, ...set })
          .onConflictDoUpdate({ target: listedService.id, set });
      });
    },

    remove(id) {
      return atomic(db, async (inside) => {
        await bumpDirectory(inside);
        const gone = await inside
          .delete(listedService)
          .where(eq(listedService.id, id))
          .returning({ id: listedService.id });
        return gone.length > 0;
      });
    },
  };
}
