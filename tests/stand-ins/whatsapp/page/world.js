import { disk } from 'stand-in/disk.js';
import { MsgKey, wid } from 'stand-in/ids.js';
import { Collection, Emitter, Model } from 'stand-in/models.js';

/** Knobs of the remote control. */
export const knobs = { clockSkewMs: 0, sendDelayMs: 5, failSends: 0, unregistered: [], hideLids: false };
/** What happened, for tests to hear: sends, deletions, typing. Told through the console, so that it is not on disk. */
export function note(kind, facts = {}) {
  console.debug(`stand-in ${JSON.stringify({ kind, ...facts })}`);
}

export const nowSeconds = () => Math.floor((Date.now() + knobs.clockSkewMs) / 1000);
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const [paired = null] = await disk.all('session');
export const me = { wid: paired && wid(paired.wid) };
export const Socket = new Model({ state: paired ? 'CONNECTED' : 'UNPAIRED', hasSynced: false });
export const Conn = new Model({ ref: null, pushname: paired?.pushname ?? null, platform: 'android' });
export const Cmd = new Emitter();
export const Msg = new Collection();
export const Chat = new Collection();
export const Contact = new Collection();
export const GroupMetadata = new Collection();
/** Who is behind a hidden id, both ways. The server knows it; the page learns it by asking, and keeps it. */
export const server = { lids: new Map(window.standInLids ?? []) };

let refs = 0;
export function newRef() {
  refs += 1;
  Conn.set({ ref: `2@stand-in-${refs}-${Math.random().toString(36).slice(2)}` });
}

export async function sync() {
  await sleep(20);
  Cmd.trigger('offline_progress_update_from_bridge');
  Socket.hasSynced = false;
  Socket.set({ hasSynced: true });
}
// whatsapp-web.js waits for this event; on a page that is paired already it comes when somebody listens.
Socket.onListener = (event) => {
  if (event === 'change:hasSynced' && Socket.state === 'CONNECTED') void sync();
};

const saveChat = (chat) =>
  disk.put('chat', { id: String(chat.id), unreadCount: chat.unreadCount, t: chat.t });

export function chatOf(address) {
  const known = Chat.get(address);
  if (known !== undefined) return known;
  return newChat({ id: wid(address), unreadCount: 0, t: nowSeconds() });
}

function newChat(properties) {
  const chat = new Model({
    formattedTitle: properties.id.user,
    archive: false,
    mute: { expiration: 0 },
    ...properties,
    msgs: {
      getModelsArray: () => Msg.getModelsArray().filter((one) => String(one.id.remote) === String(chat.id)),
    },
  });
  chat.on('change', () => void saveChat(chat));
  void saveChat(chat);
  return Chat.add(chat);
}

export function contactOf(address, facts = {}) {
  const contact = Contact.get(address) ?? Contact.add(new Model({ id: wid(address) }));
  Object.assign(contact, facts);
  void disk.put('contact', { id: address, ...facts });
  return contact;
}

/** A message in memory and on disk. With `isNewMsg` the library hears of it. */
export async function addMessage(properties) {
  const message = newMessage({ ack: 0, t: nowSeconds(), isNewMsg: true, type: 'chat', ...properties });
  await saveMessage(message);
  message.on('change', () => void saveMessage(message));
  return Msg.add(message);
}

function newMessage(properties) {
  return new Model({ isEphemeral: false, ...properties });
}

function saveMessage({ id, from, to, body, type, t, ack, author }) {
  const parts = {
    fromMe: id.fromMe,
    id: id.id,
    ...(id.participant && { participant: String(id.participant) }),
  };
  return disk.put('message', {
    id: id._serialized,
    key: { ...parts, remote: String(id.remote) },
    from: String(from),
    to: String(to),
    ...(author && { author: String(author) }),
    body,
    type,
    t,
    ack,
  });
}

export async function dropMessage(message) {
  Msg.remove(message.id);
  await disk.remove('message', message.id._serialized);
}

/** What was there when the browser was closed. */
export async function loadWorld() {
  for (const row of await disk.all('contact')) Contact.add(new Model({ ...row, id: wid(row.id) }));
  for (const row of await disk.all('chat')) newChat({ ...row, id: wid(row.id) });
  for (const { id: _, key, ...row } of await disk.all('message')) {
    const remote = wid(key.remote);
    const id = new MsgKey({
      from: remote,
      to: remote,
      id: key.id,
      fromMe: key.fromMe,
      participant: key.participant && wid(key.participant),
    });
    Msg.add(newMessage({ ...row, id, from: wid(row.from), to: wid(row.to), isNewMsg: false }));
  }
  newRef();
}
