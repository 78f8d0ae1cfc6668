import { disk } from 'stand-in/disk.js';
import { MsgKey, wid } from 'stand-in/ids.js';
import { makeGroup, modules, ring } from 'stand-in/modules.js';
import {
  addMessage,
  Cmd,
  Conn,
  chatOf,
  contactOf,
  knobs,
  loadWorld,
  Msg,
  me,
  newRef,
  Socket,
  server,
  sleep,
  sync,
} from 'stand-in/world.js';

await loadWorld();

/** Modules that were asked for and are not here: an update of the library that needs more fails loudly. */
const missing = [];

async function receive({ from, body, author, pushname, type = 'chat', unseen = false, ...rest }) {
  if (Socket.state !== 'CONNECTED') throw new Error('not connected');
  const chat = chatOf(from);
  chat.set({ unreadCount: chat.unreadCount + 1, t: Math.floor(Date.now() / 1000) });
  contactOf(author ?? from, { pushname });
  const message = await addMessage({
    id: new MsgKey({
      from: wid(from),
      to: me.wid,
      id: await MsgKey.newId(),
      participant: author && wid(author),
    }),
    from: wid(from),
    to: me.wid,
    ...(author && { author: wid(author) }),
    body,
    type,
    ack: 1,
    isNewMsg: !unseen,
    ...rest,
  });
  chat.lastReceivedKey = message.id;
  return message.id._serialized;
}

/** The remote control: what the phone, the people and the network do. */
window.standIn = {
  knobs,
  missing,
  server,
  receive,
  group: makeGroup,
  ring,
  rotateQr: newRef,
  /** The owner scans the code with the phone. */
  async scan(address = '254799000000@c.us') {
    await disk.put('session', { id: 'paired', wid: address, pushname: 'Salama' });
    me.wid = wid(address);
    Conn.set({ pushname: 'Salama' });
    for (const state of ['PAIRING', 'OPENING', 'CONNECTED']) Socket.set({ state });
    void sync();
  },
  /** After this call has come back, for the browser may be closed over it. */
  state: (state) => void setTimeout(() => Socket.set({ state }), 5),
  /** The phone removes the linked device. */
  async unlink() {
    await disk.remove('session', 'paired');
    Cmd.trigger('logout');
    await sleep(50);
    location.reload();
  },
  /** A person has this number and this hidden id. */
  person(number, lid) {
    server.lids.set(number, lid);
    server.lids.set(lid, number);
  },
  takesBack: (id) => void Msg.get(id).set({ body: undefined, type: 'revoked' }),
  /** Everything that is stored here, as a thief would read it. */
  async stored() {
    const rows = await Promise.all(['chat', 'contact', 'message'].map(disk.all));
    return JSON.stringify(rows);
  },
};

window.require = (name) => {
  const module = modules[name];
  if (module !== undefined) return module;
  missing.push(name);
  throw new Error(`no module ${name}`);
};
window.Debug = { VERSION: '2.3000.9999999999' };
