import type { Row } from '../harness/row.ts';
import { durable } from './durable.ts';
import { endToEnd } from './end-to-end.ts';
import { engine } from './engine.ts';
import { ingress } from './ingress.ts';
import { openTalks } from './open-talks.ts';
import { prepared } from './prepared.ts';
import { start } from './start.ts';
import { state } from './state.ts';

/** Every row of the table, in its order. */
export const rows: readonly Row[] = [engine, durable, state, endToEnd, openTalks, ingress, prepared, start];
