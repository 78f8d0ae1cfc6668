import type { SayParams } from '../out.ts';
import type { World } from '../world.ts';

/**
 * Something that is not as it should be. Its words are `doctor:<code>.says` and `doctor:<code>.mend`.
 * `must`: reports may be lost, read by others, or reach nobody. `should`: it works, and will hurt one day. `know`: a choice.
 */
export type Finding = {
  readonly code: string;
  readonly severity: 'must' | 'should' | 'know';
  readonly params?: SayParams;
};

/** Looks at one thing. Never throws for what it looks at: what can't be looked at is a finding too, or nothing. */
export type Check = (world: World) => Promise<readonly Finding[]>;
