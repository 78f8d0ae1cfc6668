import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { TakeTurn } from '../../app/arrival.ts';
import { goneChat, readArrival } from './arrival.ts';
import type { Errand } from './errand.ts';

export type IntakeParts = {
  readonly api: Api;
  readonly takeTurn: TakeTurn;
  readonly onGone: (chat: string) => Promise<void>;
  readonly errand: Errand;
};

/** Takes one update; resolves when it has committed, rejects when it must come again. */
export type Intake = (update: Update) => Promise<void>;

export function createIntake({ api, takeTurn, onGone, errand }: IntakeParts): Intake {
  return async (update) => {
    const gone = goneChat(update);
    if (gone !== null) return onGone(gone);

    const arrival = readArrival(update);
    if (arrival) await takeTurn(arrival);
    // Stops the spinner on the button. Too late after fifteen seconds, and then nobody waits for it.
    if (update.callback_query) errand(api.answerCallbackQuery(update.callback_query.id));
  };
}
