/**
 * Where the channel stands.
 * - `standby`: another instance holds the session
 * - `starting`, `pairing` (a code is shown), `ready`
 * - `offline`: paired, and WhatsApp cannot be reached just now
 * - `waiting`: ended by itself; tries again after a pause
 */
export type State = 'standby' | 'starting' | 'pairing' | 'ready' | 'offline' | 'waiting' | 'stopped';
