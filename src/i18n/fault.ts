/** What a fault's sentence may name: a variable, a path, a port. Never a secret, and nothing that points to a person. */
export type FaultParams = Readonly<Record<string, string | number>>;

/**
 * Something that a person must mend before we can go on. Its sentence says how: `cli:fault.<code>` in the locales.
 * Thrown at start and by commands; never for what a reporter does.
 */
export class Fault extends Error {
  override readonly name: string = 'Fault';
  readonly code: string;
  readonly params: FaultParams;

  constructor(code: string, params: FaultParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Several at once, so that a person can mend them in one go. */
export class Faults extends Error {
  override readonly name = 'Faults';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.code).join(', '));
    this.faults = faults;
  }
}
