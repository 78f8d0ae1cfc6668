import type { StaffRole } from '../../src/app/ports/staff.ts';

/** `signed_out`: sent to the door. `not_there`: as for what does not exist. There is no other outcome. */
export type Outcome = 'allowed' | 'refused' | 'not_there' | 'signed_out';

/** What an address names: something of one's own, of somebody else, or that one said to have a conflict in. */
export type Whose = 'own' | 'foreign' | 'conflict';

type ByRole = Readonly<Record<StaffRole, Outcome>>;

/** `nobody`: without a session; `half`: before the second factor. */
export type Row = {
  readonly nobody: Outcome;
  readonly half: Outcome;
  /** What a form must hold to get as far as the question whose it is; `json` where the page's script sends it. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly json?: unknown;
} & ({ readonly roles: ByRole } | { readonly objects: Readonly<Record<Whose, ByRole>> });

const shut = { nobody: 'signed_out', half: 'signed_out' } as const;
const only = (...roles: readonly StaffRole[]): ByRole => ({
  paralegal: roles.includes('paralegal') ? 'allowed' : 'refused',
  coordinator: roles.includes('coordinator') ? 'allowed' : 'refused',
  advocate: roles.includes('advocate') ? 'allowed' : 'refused',
  administrator: roles.includes('administrator') ? 'allowed' : 'refused',
});
const everyone = only('paralegal', 'coordinator', 'advocate', 'administrator');
const workers = only('paralegal', 'coordinator');
const noKey: ByRole = {
  paralegal: 'not_there',
  coordinator: 'not_there',
  advocate: 'not_there',
  administrator: 'not_there',
};
const hidden: ByRole = { ...workers, paralegal: 'not_there', coordinator: 'not_there' };

const forRoles = (...roles: readonly StaffRole[]): Row => ({ ...shut, roles: only(...roles) });
const forEveryone: Row = { ...shut, roles: everyone };
const forAnybody: Row = { nobody: 'allowed', half: 'allowed', roles: everyone };
const forSecondFactor: Row = { nobody: 'signed_out', half: 'allowed', roles: everyone };
const forReaders: Row = { ...shut, roles: { ...only(), advocate: 'not_there', coordinator: 'not_there' } };
const forKeepers: Row = { ...shut, roles: { ...only(), coordinator: 'not_there' } };
const forListers: Row = {
  ...shut,
  roles: { ...only(), administrator: 'not_there', coordinator: 'not_there' },
};
/** What a case's address names: theirs, another's, and one that they said they must not see. */
const forCase: Row = { ...shut, objects: { own: workers, foreign: hidden, conflict: hidden } };

/**
 * Every way into the console and who may take it, written by hand: what a list in the code says is compared with this, and a
 * way that is not here fails the test, and so does a row whose way is gone.
 */
export const ACCESS: Readonly<Record<string, Row>> = {
  'post /sign-out': forEveryone,
  'get /home': forEveryone,
  'get /me': forEveryone,
  'post /me/lang': { ...forEveryone, fields: { lang: 'sw' } },
  'post /me/passphrase': { ...forEveryone, json: {} },
  'get /me/keys': forEveryone,
  'post /me/key': { ...forEveryone, json: {} },
  'post /me/chat': forEveryone,
  'post /me/passkey/offer': { ...forEveryone, json: {} },
  'post /me/passkey': { ...forEveryone, json: {} },
  'post /me/passkey/drop': { ...forEveryone, fields: { id: 'unknown' } },
  'get /resets': forRoles('coordinator', 'administrator'),
  'post /resets/ask': { ...forRoles('coordinator', 'administrator'), fields: { staff: 'unknown' } },
  'post /resets/approve': { ...forRoles('coordinator', 'administrator'), fields: { staff: 'unknown' } },
  // Not there for who has no key yet, as nobody in this test has.
  'get /unlock': { ...shut, roles: noKey },

  // The door.
  'get /sign-in': forAnybody,
  'get /join': forAnybody,
  'post /join/look': { ...forAnybody, json: { token: 'unknown' } },
  'post /join': { ...forAnybody, json: {} },
  'post /sign-in': { ...forAnybody, json: {} },
  'post /sign-in/salt': { ...forAnybody, json: { name: 'Asha' } },
  'post /sign-in/passkey': { ...forSecondFactor, json: {} },

  // The inbox and the team.
  'get ': forRoles('paralegal', 'coordinator'),
  'get /inbox/now': forRoles('paralegal', 'coordinator'),
  'post /full': forRoles('paralegal', 'coordinator'),
  'get /team': forRoles('coordinator'),

  // Who works here.
  'get /admin': forRoles('administrator'),
  'post /admin': forRoles('administrator'),
  'get /admin/:id': forRoles('administrator'),
  'post /admin/:id/change': forRoles('administrator'),
  'post /admin/:id/suspend': forRoles('administrator'),
  'post /admin/:id/back': forRoles('administrator'),
  'post /admin/:id/invite': forRoles('administrator'),
  'post /admin/:id/revoke': forRoles('administrator'),

  // What people are told of the organisation.
  'get /organisation': forRoles('administrator'),
  'post /organisation/name': forRoles('administrator'),
  'post /organisation/hours': forRoles('administrator'),
  'post /organisation/number': forRoles('administrator'),
  'post /organisation/number/checked': forRoles('administrator'),
  'post /organisation/number/remove': forRoles('administrator'),

  // Help that is listed; none is there in this test.
  'get /help': forRoles('administrator', 'coordinator'),
  'post /help': forRoles('administrator', 'coordinator'),
  'get /help/:id': forListers,
  'post /help/:id/change': forListers,
  'post /help/:id/checked': forListers,
  'post /help/:id/remove': forListers,

  // How long things are kept.
  'get /keeping': forRoles('administrator'),
  'post /keeping': forRoles('administrator'),

  // How the deployment stands.
  'get /health': forRoles('administrator'),
  'post /health/retry': forRoles('administrator'),

  // Similar reports from one place.
  'get /sites': forRoles('coordinator'),

  // Evidence.
  'get /evidence': forRoles('advocate', 'coordinator'),
  'get /evidence/publish': forRoles('advocate', 'coordinator'),
  'post /evidence/publish': forRoles('advocate', 'coordinator'),
  'get /evidence/file': forRoles('advocate', 'coordinator'),

  // Surveys; none is there in this test.
  'get /surveys': forRoles('advocate', 'coordinator'),
  'post /surveys': forRoles('coordinator'),
  'get /surveys/:survey': forReaders,
  'get /surveys/:survey/file': forReaders,
  'get /surveys/:survey/poster': forReaders,
  'post /surveys/:survey/open': forKeepers,
  'post /surveys/:survey/close': forKeepers,
  'post /surveys/:survey/tickets': forKeepers,

  // Letters, from what is published.
  'get /letters': forRoles('advocate', 'coordinator', 'paralegal'),
  'get /letters/file': forRoles('advocate', 'coordinator', 'paralegal'),

  'get /quotes': forRoles('advocate', 'coordinator'),
  'post /quotes/:id/decide': forRoles('advocate', 'coordinator'),

  // A case.
  'get /case/:ref': forCase,
  'post /case/:ref/take': forCase,
  'post /case/:ref/pass-on': forCase,
  'post /case/:ref/conflict': forCase,
  'post /case/:ref/write': forCase,
  'post /case/:ref/note': forCase,
  'post /case/:ref/hand-over': forCase,
  'post /case/:ref/read': forCase,
  'post /case/:ref/status': forCase,
  'post /case/:ref/close': forCase,
  'post /case/:ref/ask-solved': forCase,
  'post /case/:ref/ask-held': forCase,
  'post /case/:ref/response': forCase,
  'post /case/:ref/grade': forCase,
  'post /case/:ref/merge': forCase,
  'get /case/:ref/quote': forCase,
  'post /case/:ref/quote': forCase,
  'post /case/:ref/aside': forCase,
  'post /case/:ref/aside-back': forCase,
  'post /case/:ref/aside-agree': forCase,
  'post /case/:ref/aside-drop': forCase,
};
