import type { StaffMember } from './staff.ts';
import type { Instant } from './time.ts';

/** `half`: the passphrase was right, the second factor is awaited. */
export type Stage = 'half' | 'full';

export type StaffSession = {
  /** SHA-256 of the cookie's token. */
  readonly tokenRef: string;
  readonly staffId: string;
  readonly stage: Stage;
  readonly challenge: string | null;
  readonly idleAt: Instant;
  readonly endsAt: Instant;
};

export interface StaffSessions {
  begin(session: StaffSession): Promise<void>;
  /** With whom it is of; null when there is none, it has ended, or they are suspended. */
  find(
    tokenRef: string,
    now: Instant,
  ): Promise<{ readonly session: StaffSession; readonly member: StaffMember } | null>;
  /** It was used: it goes on until then. */
  touch(tokenRef: string, idleAt: Instant): Promise<void>;
  setChallenge(tokenRef: string, challenge: string | null): Promise<void>;
  end(tokenRef: string): Promise<void>;
  /** Every session of a person, but perhaps one. */
  endAll(staffId: string, but?: string): Promise<void>;
  /** Drops those that have ended. Returns how many. */
  sweep(now: Instant): Promise<number>;
}
