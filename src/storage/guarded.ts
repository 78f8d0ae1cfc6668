import { toFailure } from './failure.ts';

/**
 * The same repository, letting out nothing but a `StorageFailure`: what the drivers and drizzle throw prints parameters.
 * Queries are awaited here, so that a caller gets a plain promise and never a query builder.
 */
export function guarded<T extends object>(repository: T, before: () => void): T {
  return new Proxy(repository, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        before();
        try {
          return await Reflect.apply(method, target, args);
        } catch (error) {
          throw toFailure(error);
        }
      };
    },
  });
}
