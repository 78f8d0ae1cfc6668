/**
 * Everything that leaves storage as an exception. What drivers throw prints the query's parameters, addresses and
 * passwords, so only the code is let out: no message, no cause.
 */
export class StorageFailure extends Error {
  /** SQLSTATE, a network error's code, or the class of the error where there is neither. */
  readonly code: string;

  constructor(code: string) {
    super(`storage failed: ${code}`);
    this.name = 'StorageFailure';
    this.code = code;
  }
}

export type StorageProblemCode =
  /** Nobody answers at the address, or the server is starting or full. */
  | 'database_down'
  /** It answers, and refuses the user or the password. */
  | 'database_auth'
  /** No database of that name. */
  | 'database_missing'
  /** The user may not create tables. */
  | 'database_rights'
  /** `DATABASE_URL` is not an address. */
  | 'database_url'
  /** A newer version of Sema has written this database. */
  | 'database_newer'
  | 'folder_unwritable'
  /** The embedded database is there and does not open. */
  | 'embedded_broken'
  | 'migration';

/** Why a store could not be opened: something that a person must mend. `detail` is a SQLSTATE or the like, never a value. */
export class StorageProblem extends Error {
  readonly code: StorageProblemCode;
  readonly detail: string;

  constructor(code: StorageProblemCode, detail: string) {
    super(`storage cannot be opened: ${code} (${detail})`);
    this.name = 'StorageProblem';
    this.code = code;
    this.detail = detail;
  }
}

/** The code of the innermost cause that has one. */
export function failureCode(error: unknown): string {
  let code: string | undefined;
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const found: unknown = Reflect.get(at, 'code');
    if (typeof found === 'string' && /^[A-Z0-9_]{1,40}$/.test(found)) code = found;
    at = at.cause;
  }
  if (code !== undefined) return code;
  return error instanceof Error ? error.constructor.name : typeof error;
}

export function toFailure(error: unknown): StorageFailure {
  return error instanceof StorageFailure ? error : new StorageFailure(failureCode(error));
}

/** The name of the constraint that was violated, for which the drivers have a name each. */
export function violatedConstraint(error: unknown): string | undefined {
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 5; depth += 1) {
    for (const property of ['constraint_name', 'constraint']) {
      const found: unknown = Reflect.get(at, property);
      if (typeof found === 'string') return found;
    }
    at = at.cause;
  }
  return undefined;
}
