/** Small facts about this deployment: the secret key's fingerprint, the recovery recipient. */
export interface Meta {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** Sets it unless it is set, and returns what is there: two starters agree on one value. */
  setOnce(key: string, value: string): Promise<string>;
}
