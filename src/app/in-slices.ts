import type { Steps } from '../core/evidence/steps.ts';

/** So long, in milliseconds, others wait at most for their turn: a chat's answer may take some hundred. */
const SLICE_MS = 10;

/** Does long work while the process goes on answering. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result>;
/** The same, null when it was stopped. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | null>;
export async function inSlices<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result | null> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted) return null;
    began = performance.now();
  }
}
