import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Passkey } from '../ports/sign-ins.ts';
import type { Repositories } from '../ports.ts';

/** Whom passkeys are made for: the host, and the whole address of its pages. */
export type Party = { readonly id: string; readonly origin: string };

type Keys = Pick<Repositories, 'signIns'>;

/** Read from the disk when the first passkey is shown or made: it brings half as many files as all of us. */
const webauthn = () => import('@simplewebauthn/server');

/** The passphrase stands beside it, so that a touch is enough: a device without a PIN is not shut out. */
const TOUCH = 'discouraged';

/** EdDSA, ES256 and RS256: what authenticators have. Left to itself, the library tries what Node only has as an experiment. */
const ALGORITHMS = [-8, -7, -257];

const shown = ({ id, transports }: Passkey) => ({ id, transports: [...transports] });

/** What a browser needs to let somebody show a passkey of theirs. */
export async function askPasskey(
  { signIns }: Keys,
  staffId: string,
  party: Party,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const passkeys = await signIns.passkeys(staffId);
  return (await webauthn()).generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: passkeys.map(shown),
    userVerification: TOUCH,
  });
}

/** Whether an answer to that challenge was made by a passkey of theirs. Each answer works once. */
export async function takePasskey(
  { signIns }: Keys,
  staffId: string,
  party: Party,
  challenge: string,
  response: object & { readonly id: string },
): Promise<boolean> {
  const passkey = await signIns.passkey(response.id);
  if (passkey === null || passkey.staffId !== staffId) return false;
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The library checks every part of it, and throws on what is missing.
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    return verified && (await signIns.usePasskey(passkey.id, authenticationInfo.newCounter));
  } catch {
    return false;
  }
}

/** What a browser needs to make a new passkey. */
export async function offerPasskey(
  { signIns }: Keys,
  staffId: string,
  party: Party,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return (await webauthn()).generateRegistrationOptions({
    rpName: 'Sema',
    rpID: party.id,
    // It stands in the device's list of passkeys, which others may see.
    userName: 'Sema',
    userID: new TextEncoder().encode(staffId),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: (await signIns.passkeys(staffId)).map(shown),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: TOUCH },
  });
}

/** Keeps a passkey that was made for that challenge. False when it was not. */
export async function keepPasskey(
  { signIns }: Keys,
  staffId: string,
  party: Party,
  challenge: string,
  response: object,
): Promise<boolean> {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return false;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    if ((await signIns.passkey(id)) !== null) return false;
    await signIns.addPasskey({ id, staffId, publicKey, counter, transports });
    return true;
  } catch {
    return false;
  }
}
