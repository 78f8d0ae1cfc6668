import type { Row } from '../harness/row.ts';
import { csv } from './csv.ts';
import { documents } from './documents.ts';
import { durable } from './durable.ts';
import { endToEnd } from './end-to-end.ts';
import { engine } from './engine.ts';
import { grammy } from './grammy.ts';
import { inbox } from './inbox.ts';
import { ingress } from './ingress.ts';
import { later } from './later.ts';
import { openTalks } from './open-talks.ts';
import { prepared } from './prepared.ts';
import { start } from './start.ts';
import { state } from './state.ts';
import { summary } from './summary.ts';
import { webPage } from './web-page.ts';

/** Every row of the table, in its order. */
export const rows: readonly Row[] = [
  engine,
  grammy,
  durable,
  endToEnd,
  state,
  openTalks,
  ingress,
  csv,
  inbox,
  summary,
  documents,
  later,
  prepared,
  start,
  webPage,
];
