import { randomUUID } from 'node:crypto';
import type { ListedService } from '../../core/help/listed-service.ts';
import type { Instant } from '../ports/time.ts';
import type { Repositories } from '../ports.ts';

type Work = {
  readonly inside: Pick<Repositories, 'services' | 'audit'>;
  readonly now: Instant;
  /** A staff id, or `operator`. */
  readonly by: string;
};

type Told = Omit<ListedService, 'id'>;

/** Lists help, or changes what is listed under that id. */
export async function saveService(work: Work, told: Told, id: string | null): Promise<string> {
  const service = { ...told, id: id ?? randomUUID() };
  await work.inside.services.put(service);
  await record(work, id === null ? 'service_added' : 'service_changed', service.id);
  return service.id;
}

/** Nobody is told of it any more. @returns false where there was none */
export async function removeService(work: Work, id: string): Promise<boolean> {
  const gone = await work.inside.services.remove(id);
  if (gone) await record(work, 'service_removed', id);
  return gone;
}

/** A table of listed help. What is known by country, region and name keeps its id; with `replace`, what it lacks is taken away. */
export async function importServices(
  work: Work,
  told: readonly Told[],
  replace: boolean,
): Promise<{ readonly added: number; readonly changed: number; readonly removed: number }> {
  const { services } = work.inside;
  const known = new Map((await services.list()).map((one) => [placeOf(one), one.id]));
  const kept = new Set<string>();
  let added = 0;
  for (const one of told) {
    const had = known.get(placeOf(one));
    if (had === undefined) added += 1;
    const id = had ?? randomUUID();
    known.set(placeOf(one), id);
    kept.add(id);
    await services.put({ ...one, id });
  }
  const gone = replace ? [...known.values()].filter((id) => !kept.has(id)) : [];
  for (const id of gone) await services.remove(id);
  const changed = kept.size - added;
  await record(work, 'services_imported', `${added} ${changed} ${gone.length}`);
  return { added, changed, removed: gone.length };
}

function placeOf({ country, region, name }: Told): string {
  return JSON.stringify([country, region, name.toLowerCase()]);
}

async function record({ inside, now, by }: Work, action: string, detail: string): Promise<void> {
  await inside.audit.append({ at: now, actor: by, action, detail });
}
