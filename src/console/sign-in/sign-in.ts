import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { enterWays } from './enter.ts';
import { joinWays } from './join.ts';
import { meWays } from './me.ts';
import { passkeyWays } from './passkeys.ts';
import { resetWays } from './resets.ts';

/** How staff come in, and what is theirs alone: their passphrase, their key, their passkeys. */
export function signIn(room: Room): readonly Way[] {
  return [...joinWays(room), ...enterWays(room), ...meWays(room), ...passkeyWays(room), ...resetWays(room)];
}
