import { addMessage, chatOf, knobs, Msg, note, nowSeconds, Socket, sleep } from 'stand-in/world.js';

const REVOKE_WINDOW_S = 60 * 3600;

function need(holds, why) {
  if (!holds) throw new Error(why);
}

export const WAWebFindChatAction = {
  async findOrCreateLatestChat(address) {
    need(!knobs.unregistered.includes(String(address)), 'No LID for user');
    return { chat: chatOf(String(address)) };
  },
};

export const WAWebSendMsgChatAction = {
  addAndSendMsgToChat(chat, data) {
    need(Socket.state === 'CONNECTED', 'cannot send now');
    need(data.type === 'chat' && typeof data.body === 'string' && data.body.length > 0, 'empty text');
    need(data.body.length <= 65_536, 'text too long');
    need(data.buttons === undefined && data.list === undefined, 'no buttons and no lists');
    const fails = knobs.failSends > 0;
    if (fails) knobs.failSends -= 1;
    const added = addMessage(data).then((message) => {
      chat.set({ t: message.t });
      note('send', { id: message.id._serialized, chat: String(chat.id), body: message.body });
      return message;
    });
    const sent = added.then(async (message) => {
      await sleep(knobs.sendDelayMs);
      message.set({ ack: fails ? -1 : 1 });
      need(!fails, 'server refused');
      return { messageSendResult: 'OK' };
    });
    sent.catch(() => {});
    return [added, sent];
  },
};

export const WAWebUpdateUnreadChatAction = {
  async sendSeen({ chat }) {
    chat.set({ unreadCount: 0 });
    note('seen', { chat: String(chat.id) });
  },
};

const stateNote = (state) => async (address) => note('state', { chat: String(address), state });
export const WAWebChatStateBridge = {
  sendChatStateComposing: stateNote('typing'),
  sendChatStateRecording: stateNote('recording'),
  sendChatStatePaused: stateNote('stop'),
};

export const WAWebMsgActionCapability = {
  canSenderRevokeMsg: (message) =>
    message.id.fromMe && message.type !== 'revoked' && nowSeconds() - message.t <= REVOKE_WINDOW_S,
  canAdminRevokeMsg: () => false,
};

/** The page loads older messages on request; here all are in memory already. */
export const WAWebChatLoadMessages = { loadEarlierMsgs: async () => [] };
export { Msg };
