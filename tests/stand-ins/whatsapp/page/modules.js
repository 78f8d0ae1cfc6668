import { WAWebDeleteChatAction } from 'stand-in/deleting.js';
import { MsgKey, wid } from 'stand-in/ids.js';
import { Collection, Model } from 'stand-in/models.js';
import * as sending from 'stand-in/sending.js';
import * as world from 'stand-in/world.js';

const { Chat, Cmd, Conn, Contact, GroupMetadata, knobs, me, Msg, note, server, Socket } = world;

Cmd.refreshQR = world.newRef;
const contactsOfCalls = new Map();

/** Asking the server tells the page who is behind an address; from then on the page knows by itself. */
function learn(address) {
  const other = server.lids.get(String(address));
  if (other === undefined || knobs.hideLids) return;
  world.contactOf(String(address), { other });
  world.contactOf(other, { other: String(address) });
}
function otherOf(address, kind) {
  const other = Contact.get(String(address))?.other;
  return other?.endsWith(kind) ? wid(other) : undefined;
}

/** The modules of the page that whatsapp-web.js 1.34.7 asks for on the ways that Sema goes. */
export const modules = {
  WAWebSocketModel: {
    Socket: Object.assign(Socket, {
      logout: () => window.standIn.unlink(),
      takeover: () => Socket.set({ state: 'CONNECTED' }),
    }),
  },
  WAWebConnModel: { Conn },
  WAWebCmd: { Cmd },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType() {},
    async initializeAltDeviceLinking() {},
    async initializeQRLinking() {},
    async startAltLinkingFlow(phone) {
      note('pairing_code', { phone });
      return 'ABCD1234';
    },
  },
  WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32).fill(1) } }) },
  },
  WAWebSignalStoreApi: {
    waSignalStore: {
      getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32).fill(2) } }),
    },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'c2VjcmV0' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me.wid, getMaybeMeLidUser: () => me.wid },
  WAWebLaunchSocketUtils: { refreshQR: world.newRef },
  WAWebMiscBrowserUtils: { info: () => ({ os: 'Linux', name: 'Chrome' }) },
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: { on() {}, calls: contactsOfCalls },
  WAWebCollections: { Msg, Chat, Contact, GroupMetadata, Blocklist: new Collection() },
  WALinkify: { findLink: () => undefined, findLinks: () => [] },
  WAWebLinkPreviewChatAction: { getLinkPreview: async () => null },
  WAWebWidFactory: { createWid: wid, createWidFromWidLike: wid, asUserWidOrThrow: wid },
  WAWebQueryExistsJob: {
    async queryWidExists(address) {
      if (knobs.unregistered.includes(String(address))) return null;
      learn(address);
      return { wid: address };
    },
  },
  WAWebApiContact: {
    getCurrentLid: (address) => otherOf(address, '@lid'),
    getPhoneNumber: (address) => otherOf(address, '@c.us'),
    getAlternateUserWid: () => null,
  },
  WAWebChatGetters: {
    getIsNewsletter: (chat) => chat.id.server === 'newsletter',
    getIsBroadcast: (chat) => chat.id.server === 'broadcast',
  },
  WAWebStreamModel: { Stream: { markAvailable() {}, markUnavailable() {} } },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebMsgKey: MsgKey,
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebLidMigrationUtils: { toPn: () => null },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: { async bulkUpsert() {} } },
  WAWebAddonReactionTableMode: { reactionTableMode: { async bulkUpsert() {} } },
  WAWebFindChatAction: sending.WAWebFindChatAction,
  WAWebSendMsgChatAction: sending.WAWebSendMsgChatAction,
  WAWebUpdateUnreadChatAction: sending.WAWebUpdateUnreadChatAction,
  WAWebChatStateBridge: sending.WAWebChatStateBridge,
  WAWebMsgActionCapability: sending.WAWebMsgActionCapability,
  WAWebChatLoadMessages: sending.WAWebChatLoadMessages,
  WAWebDeleteChatAction,
};

/** Calls and group facts for the remote control. */
export function ring(peer) {
  contactsOfCalls.set(peer, { id: 'call', peerJid: peer, isVideo: false, isGroup: false, outgoing: false });
}
export function makeGroup(id, participants) {
  const chat = world.chatOf(id);
  chat.groupMetadata = GroupMetadata.add(
    new Model({ id: wid(id), announce: false, participants: participants.map((one) => ({ id: wid(one) })) }),
  );
}
