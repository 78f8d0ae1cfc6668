import type { Row } from '../harness/row.ts';
import { durable } from './durable.ts';
import { engine } from './engine.ts';
import { ingress } from './ingress.ts';

/** Every row of the table, in its order. */
export const rows: readonly Row[] = [engine, durable, ingress];
