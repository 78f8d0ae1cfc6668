/** What one round came to: so much was done in so many milliseconds, and whatever else was counted meanwhile. */
export type Round = {
  readonly count: number;
  readonly ms: number;
  readonly more?: Readonly<Record<string, number>>;
};

/** Something that is ready to be measured, in a process of its own. */
export type Prepared = {
  round(): Promise<Round>;
  close?(): Promise<void>;
};

/** What a module of `contenders/` exports as `prepare`. */
export type Prepare<Params> = (params: Params) => Promise<Prepared>;

/** One contender of a row: whose it is, how it was set up, and what its process is given. */
export type Contender = {
  readonly who: string;
  /** How it was set up, in a sentence: it goes into the JSON file. */
  readonly how: string;
  /** A file of `contenders/`, without its ending. */
  readonly module: string;
  readonly params: object;
};
