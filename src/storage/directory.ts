import { randomUUID } from 'node:crypto';
import type { Coverage, Directory, FacilityImport } from '../app/ports/directory.ts';
import type { Facility } from '../core/conversation/book.ts';
import { atomic, type Db } from './db.ts';
import { bumpDirectory, directoryVersion } from './directory-version.ts';
import { and, asc, eq, exists, inArray, sql } from './drizzle.ts';
import { facility, organisation, staff, staffChat } from './schema.ts';

export function directory(db: Db): Directory {
  return {
    organisation: () => kept(db),

    rewrite(edit) {
      return atomic(db, async (inside) => {
        // First of all: the row stays locked, and whoever else changes the directory waits.
        await bumpDirectory(inside);
        const document = edit(await kept(inside));
        if (document !== null) await keep(inside, document);
      });
    },

    facilities: () =>
      db
        .select(columns)
        .from(facility)
        .where(eq(facility.retired, false))
        .orderBy(asc(facility.country), asc(facility.region), asc(facility.name), asc(facility.id)),

    async facility(id) {
      const [row] = await db.select(columns).from(facility).where(eq(facility.id, id));
      return row ?? null;
    },

    import(document, facilities) {
      return atomic(db, async (inside) => {
        await bumpDirectory(inside);
        await keep(inside, document);
        const known = await inside.select(columns).from(facility);
        const rows = matched(known, facilities).map((row) => ({ ...row, retired: false }));
        await inside.update(facility).set({ retired: true });
        if (rows.length === 0) return;
        await inside
          .insert(facility)
          .values(rows)
          .onConflictDoUpdate({
            target: facility.id,
            set: {
              country: sql`excluded.country`,
              region: sql`excluded.region`,
              setting: sql`excluded.setting`,
              name: sql`excluded.name`,
              retired: false,
            },
          });
      });
    },

    version: () => directoryVersion(db),
    changed: () => bumpDirectory(db),

    async coverage() {
      const chat = db.select({ one: sql`1` }).from(staffChat).where(eq(staffChat.staffId, staff.id));
      const people = await db
        .select({ countries: staff.countries, languages: staff.languages })
        .from(staff)
        .where(
          and(eq(staff.suspended, false), inArray(staff.role, ['paralegal', 'coordinator']), exists(chat)),
        );
      const pairs = new Map<string, Coverage>();
      for (const { countries, languages } of people) {
        for (const country of countries) {
          for (const lang of languages) pairs.set(`${country} ${lang}`, { country, lang });
        }
      }
      return [...pairs.values()];
    },
  };
}

async function kept(db: Db): Promise<unknown> {
  const [row] = await db.select({ document: organisation.document }).from(organisation);
  return row?.document ?? null;
}

async function keep(db: Db, document: unknown): Promise<void> {
  await db
    .insert(organisation)
    .values({ id: 1, document })
    .onConflictDoUpdate({ target: organisation.id, set: { document } });
}

const columns = {
  id: facility.id,
  country: facility.country,
  region: facility.region,
  setting: facility.setting,
  name: facility.name,
};

/** Known facilities keep their id: by the id given, else by country, region and name. The last of two alike counts. */
function matched(known: readonly Facility[], wanted: readonly FacilityImport[]): readonly Facility[] {
  const place = ({ country, region, name }: FacilityImport) => JSON.stringify([country, region, name]);
  const byPlace = new Map(known.map((one) => [place(one), one.id]));
  const rows = new Map<string, Facility>();
  for (const one of wanted) {
    const id = one.id ?? byPlace.get(place(one)) ?? randomUUID();
    byPlace.set(place(one), id);
    const { country, region, setting, name } = one;
    rows.set(id, { id, country, region, setting, name });
  }
  return [...rows.values()];
}
