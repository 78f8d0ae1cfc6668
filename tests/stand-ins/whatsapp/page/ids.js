const FORM = /^([^@\s]+)@(c\.us|g\.us|lid|broadcast|newsletter)$/;

/** An address: `254700000001@c.us` (a number), `99@lid` (a hidden id), `1203@g.us` (a group). */
export class Wid {
  constructor(text) {
    const match = FORM.exec(text);
    if (match === null) throw new Error('wid error: invalid wid');
    [, this.user, this.server] = match;
    this._serialized = text;
  }
  isLid() {
    return this.server === 'lid';
  }
  isGroup() {
    return this.server === 'g.us';
  }
  isUser() {
    return this.server === 'c.us' || this.server === 'lid';
  }
  isStatus() {
    return this._serialized === 'status@broadcast';
  }
  toJid() {
    return this._serialized;
  }
  toString() {
    return this._serialized;
  }
}

export function wid(given) {
  if (given instanceof Wid) return given;
  return new Wid(typeof given === 'string' ? given : given._serialized);
}

/** The id of a message, which holds the address of the other side: `false_254700000001@c.us_3EB0AA`. */
export class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe }) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = this.fromMe ? to : from;
    this.id = id;
    if (participant) this.participant = participant;
    const parts = [this.fromMe, this.remote, id, ...(participant ? [participant] : [])];
    this._serialized = parts.join('_');
  }

  static async newId() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(9))];
    return `3EB0${bytes
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase()}`;
  }
}
