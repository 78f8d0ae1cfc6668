import { z } from 'zod';
import { Fault } from '../../i18n/fault.ts';
import type { Meta } from '../ports/meta.ts';
import type { Store } from '../ports.ts';

const KEY = 'wind_down';

const file = z.object({ name: z.string(), sha256: z.string() });
const state = z.object({
  begunOn: z.string(),
  /** From that day on what is left may be handed over and erased. */
  eraseFrom: z.string(),
  /** What lies where; null until then. From then on no server starts: what it took would be in no file. */
  handedOver: z.object({ folder: z.string(), files: z.array(file) }).nullable(),
});

/** How far an organisation has come that ends here, or hands over. Days are those of UTC. */
export type WindDown = z.infer<typeof state>;
export type HandedFile = z.infer<typeof file>;

/** Null: Sema goes on. */
export async function readWindDown(meta: Pick<Meta, 'get'>): Promise<WindDown | null> {
  const text = (await meta.get(KEY)) ?? '';
  return text === '' ? null : state.parse(JSON.parse(text));
}

/** Null: Sema goes on after all. */
export async function keepWindDown(meta: Pick<Meta, 'set'>, to: WindDown | null): Promise<void> {
  await meta.set(KEY, to === null ? '' : JSON.stringify(to));
}

/** After the hand-over nothing new may come in. @throws Fault `wind_down_over` */
export async function refuseEnded({ meta }: Pick<Store, 'meta'>): Promise<void> {
  if ((await readWindDown(meta))?.handedOver) throw new Fault('wind_down_over');
}
