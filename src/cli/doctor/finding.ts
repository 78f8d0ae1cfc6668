import type { HealthFinding } from '../../app/health-finding.ts';
import type { World } from '../world.ts';

export type Finding = HealthFinding;

/** Looks at one thing. Never throws for what it looks at: what can't be looked at is a finding too, or nothing. */
export type Check = CheckOf<keyof World>;

/** The same, of so much of the world. */
export type CheckOf<Part extends keyof World> = (world: Pick<World, Part>) => Promise<readonly Finding[]>;
