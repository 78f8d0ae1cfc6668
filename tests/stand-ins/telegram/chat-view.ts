import type { Message } from 'grammy/types';
import type { World } from './world.ts';

export type ShownButton = { readonly label: string; readonly data: string };

/** One message as the person sees it now. */
export type Shown = {
  readonly id: number;
  readonly by: 'me' | 'bot';
  readonly text: string;
  /** Rows of buttons. */
  readonly buttons: readonly (readonly ShownButton[])[];
};

/** A chat as it stands on the phone, after edits and deletions, oldest first. */
export function chatView(world: World, chat: number): readonly Shown[] {
  return world.messagesOf(chat).map((message) => ({
    id: message.message_id,
    by: message.from.id === world.me.id ? 'bot' : 'me',
    text: message.text ?? message.caption ?? '',
    buttons: buttonsOf(message),
  }));
}

function buttonsOf(message: Message): readonly (readonly ShownButton[])[] {
  return (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      label: button.text,
      data: 'callback_data' in button ? button.callback_data : '',
    })),
  );
}

/** A button of a message by its label, whatever mark a toggle bears. */
export function buttonOn(shown: Shown, label: string): ShownButton | undefined {
  return shown.buttons.flat().find((button) => button.label.replace(/^(✅|▫️) /u, '') === label);
}
