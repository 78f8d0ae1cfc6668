/** Fewer bytes than this are not taken as a secret key. */
export const MIN_SECRET_BYTES = 32;

/** Why there is no secret key to work with, each with what mends it. */
const SAYS = {
  missing: 'There is no secret key file.',
  unreadable: 'The secret key file cannot be read. Check its owner and its rights.',
  too_open: 'Other users of this machine can read the secret key file. Run chmod 600 on it.',
  not_encoded: 'The secret key must be written in base64 or hex.',
  too_short: `The secret key is too short. It must be at least ${MIN_SECRET_BYTES} random bytes.`,
  too_simple: 'The secret key is not random. Make one with: openssl rand -base64 32',
  exists: 'There is a secret key file already. It was left as it is.',
  unwritable: 'The secret key file cannot be written. Check the rights of its folder.',
} as const;

export type SecretKeyProblemCode = keyof typeof SAYS;

/** The secret key cannot be had. Never carries the key, nor the system's error, which could. */
export class SecretKeyProblem extends Error {
  override readonly name = 'SecretKeyProblem';
  readonly code: SecretKeyProblemCode;

  constructor(code: SecretKeyProblemCode) {
    super(SAYS[code]);
    this.code = code;
  }
}
