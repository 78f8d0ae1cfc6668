/**
 * How a call can fail:
 * - a number: refused with that code (429 says `retryAfter`, one second unless told), nothing was done
 * - `timeout`: no answer ever comes, nothing was done
 * - `reset`: the connection breaks before anything is done
 * - `lost`: it was done, and the connection breaks before the answer
 * - `html`: a gateway answers with a page
 */
type Fault = number | 'timeout' | 'reset' | 'lost' | 'html';

export type FaultPlan = { readonly with: Fault; readonly times?: number; readonly retryAfter?: number };

export type Faults = {
  /** The next calls of a method (`*` for any) fail. Plans of one method follow each other. */
  plan(method: string, plan: FaultPlan): void;
  /** What was planned and has not happened yet does not happen. */
  clear(): void;
  next(method: string): FaultPlan | undefined;
  offline: boolean;
};

export function createFaults(): Faults {
  const plans: { method: string; plan: FaultPlan; left: number }[] = [];
  return {
    offline: false,
    plan(method, plan) {
      plans.push({ method: method.toLowerCase(), plan, left: plan.times ?? 1 });
    },
    clear() {
      plans.length = 0;
    },
    next(method) {
      if (this.offline) return { with: 'reset' };
      const planned = plans.find((one) => one.left > 0 && (one.method === '*' || one.method === method));
      if (!planned) return undefined;
      planned.left -= 1;
      return planned.plan;
    },
  };
}
