import type { ExportAbout, ExportOrder } from './export.ts';

/** A file made to order, which waits on the disk until whoever asked has taken it. */
export type ExportFile = {
  readonly about: ExportAbout;
  /** In bytes. */
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
  /** Lets the disk forget it. */
  close(): Promise<void>;
};

/**
 * Makes the file in the order's format, labelled in that language. `onReport` hears how far it is, and must not wait for
 * anybody: the embedded database serves nobody else meanwhile. Throwing there gives up.
 */
export type MakeExport = (
  order: ExportOrder,
  lang: string,
  now: number,
  onReport?: (done: number, total: number) => void,
) => Promise<ExportFile>;

/** What this deployment can export: `src/exports` makes it, whoever wires the program hands it on. */
export type Exporter = {
  /** Names of the formats, which are the endings of their files too. */
  readonly formats: readonly string[];
  readonly make: MakeExport;
};
