import type { Context } from 'hono';
import type { StaffRole } from '../app/ports/staff.ts';
import type { Visitor } from './visitor.ts';

type Named = {
  readonly method: 'get' | 'post';
  /** Under `/staff`, as hono writes it; the empty one is `/staff` itself. */
  readonly path: string;
};

/**
 * One way into the console: an address, who may take it, and what it answers. Ways exist only in the lists that `ways.ts`
 * puts together, so that whoever reads them (a person, or the test of every way × role) reads all of them.
 *
 * Roles open the door to the room. What is in it (a case, a person) is looked up by the answer itself through the use case
 * that decides whose it is; what is not theirs answers 404, as if it were not there.
 */
export type Way =
  | (Named & {
      /** Nobody needs to be signed in. */
      readonly who: 'anybody';
      readonly answer: (c: Context) => Response | Promise<Response>;
    })
  | (Named & {
      /** The passphrase was right: the second factor alone. */
      readonly who: 'half';
      readonly answer: (c: Context, visitor: Visitor) => Response | Promise<Response>;
    })
  | (Named & {
      readonly who: readonly StaffRole[];
      /** Asked for by a script, again and again: does not keep alive the session of somebody who went away. */
      readonly unattended?: boolean;
      readonly answer: (c: Context, visitor: Visitor) => Response | Promise<Response>;
    });

/** Everybody who is signed in. */
export const EVERY_ROLE: readonly StaffRole[] = ['paralegal', 'coordinator', 'advocate', 'administrator'];
