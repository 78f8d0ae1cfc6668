/** Small facts about this deployment: the secret key's fingerprint, the recovery recipient. */
export interface Meta {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** Sets it unless it is set, and returns what is there: two starters agree on one value. */
  setOnce(key: string, value: string): Promise<string>;
  /**
   * Takes or renews a right that one process at a time has, for so many milliseconds by the database's own clock. False
   * while another holder has it.
   */
  lease(key: string, holder: string, ms: number): Promise<boolean>;
  /** Lets it go, if this holder has it. */
  release(key: string, holder: string): Promise<void>;
}
