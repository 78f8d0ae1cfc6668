import type { EventLog } from './event-log.ts';
import { ask } from './failure.ts';

/** Lets a call run beside everything else. It matters too little to be waited for, or tried twice. */
export type Errand = (call: Promise<unknown>) => void;

export function createErrand(log: EventLog): Errand {
  return (call) => {
    ask(call).then(
      (answer) => {
        if (!answer.ok) log.event('telegram.errand_failed', { code: answer.failure.kind });
      },
      (error: unknown) => log.error('telegram.errand_failed', error),
    );
  };
}
