import { disk } from 'stand-in/disk.js';
import { Chat, Cmd, dropMessage, note } from 'stand-in/world.js';

Cmd.sendRevokeMsgs = async (chat, { list }) => {
  for (const message of list) {
    note('revoke', { id: message.id._serialized, chat: String(chat.id) });
    message.set({ body: undefined, type: 'revoked' });
  }
};

Cmd.sendDeleteMsgs = async (chat, { list }) => {
  for (const message of list) {
    note('delete_for_me', { id: message.id._serialized, chat: String(chat.id) });
    await dropMessage(message);
  }
};

/** Takes the chat and its messages away on this side. The contact stays, as it does with the real page. */
export const WAWebDeleteChatAction = {
  async sendDelete(chat) {
    note('delete_chat', { chat: String(chat.id) });
    for (const message of chat.msgs.getModelsArray()) await dropMessage(message);
    Chat.remove(chat.id);
    await disk.remove('chat', String(chat.id));
  },
};
