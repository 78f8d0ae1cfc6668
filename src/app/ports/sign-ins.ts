import type { Instant } from './time.ts';

/** How a staff member enters the console. Opens nothing by itself: the half that opens the key never leaves the browser. */
export type SignIn = {
  readonly staffId: string;
  /** HMAC of the sign-in name. */
  readonly nameRef: string;
  readonly salt: Uint8Array;
  /** How the passphrase is stretched, such as `scrypt-15-8-1`. */
  readonly kdf: string;
  /** HMAC of the half that signs in. */
  readonly proof: Uint8Array;
  /** Their age identity, encrypted in the browser. */
  readonly wrappedIdentity: Uint8Array;
  /** Sealed secret of their authenticator app. */
  readonly totp: Uint8Array | null;
  /** The last time step whose code was taken. */
  readonly totpStep: number | null;
  readonly lang: string;
};

export type Passkey = {
  /** base64url */
  readonly id: string;
  readonly staffId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

export interface SignIns {
  /** A new one; the old one of the same person, their passkeys and their sessions go. False when the name is somebody else's. */
  replace(signIn: SignIn): Promise<boolean>;
  byName(nameRef: string): Promise<SignIn | null>;
  byStaff(staffId: string): Promise<SignIn | null>;
  /** Another passphrase or another key: what opens it changes, the second factor stays. */
  rekey(staffId: string, made: Pick<SignIn, 'salt' | 'kdf' | 'proof' | 'wrappedIdentity'>): Promise<void>;
  setTotp(staffId: string, totp: Uint8Array | null, step: number | null): Promise<void>;
  /** Takes the code of a time step. False when that one, or a later one, was taken before: a code works once. */
  takeStep(staffId: string, step: number): Promise<boolean>;
  setLang(staffId: string, lang: string): Promise<void>;
  passkeys(staffId: string): Promise<readonly Passkey[]>;
  passkey(id: string): Promise<Passkey | null>;
  addPasskey(passkey: Passkey): Promise<void>;
  /** False when the counter did not go up as it must: a copy of the authenticator may be in use. */
  usePasskey(id: string, counter: number): Promise<boolean>;
  dropPasskey(staffId: string, id: string): Promise<void>;
  /** A lost passphrase is asked for by one and approved by another. Asking again changes nothing. */
  askReset(staffId: string, askedBy: string, at: Instant): Promise<void>;
  resets(): Promise<
    readonly { readonly staffId: string; readonly askedBy: string; readonly askedAt: Instant }[]
  >;
  dropReset(staffId: string): Promise<void>;
}
