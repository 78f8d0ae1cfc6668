import type { ListedService } from '../../core/help/listed-service.ts';

/** The help that the organisation listed. Every change is known to every instance at its next turn. */
export interface Services {
  list(): Promise<readonly ListedService[]>;
  /** Adds it, or puts it in place of what has its id. */
  put(service: ListedService): Promise<void>;
  /** @returns false where there was none */
  remove(id: string): Promise<boolean>;
}
