import type { ChannelName } from '../app/arrival.ts';
import type { Deliver } from '../app/delivery.ts';

export type { Delivered } from '../app/delivery.ts';

/** What every channel offers. One folder a channel, one line in the registry in `main.ts`. */
export interface Channel {
  readonly name: ChannelName;
  /** Starts receiving. Rejects with a `Fault` that says what to do when the channel cannot start. */
  start(): Promise<void>;
  /** Stops receiving; resolves when the turns in hand are finished. */
  stop(): Promise<void>;
  readonly deliver: Deliver;
}
