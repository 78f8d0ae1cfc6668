/** The little of Backbone that WhatsApp Web's models have and whatsapp-web.js listens to. */
export class Emitter {
  #listeners = new Map();
  /** Called when somebody begins to listen. */
  onListener = null;

  on(events, listener) {
    for (const event of events.split(' ')) {
      const known = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, known.add(listener));
      this.onListener?.(event);
    }
    return this;
  }

  once(event, listener) {
    const first = (...args) => {
      this.off(event, first);
      listener(...args);
    };
    return this.on(event, first);
  }

  off(event, listener) {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  trigger(event, ...args) {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...args);
  }
}

/** Something with properties, whose changes are told to its own listeners and to those of its collection. */
export class Model extends Emitter {
  constructor(properties) {
    super();
    Object.assign(this, properties);
  }

  set(patch) {
    const changed = Object.entries(patch).filter(([name, value]) => this[name] !== value);
    const told = changed.map(([name, value]) => {
      const before = this[name];
      this[name] = value;
      return [name, value, before];
    });
    for (const [name, value, before] of told) {
      for (const to of [this, this.collection]) to?.trigger(`change:${name}`, this, value, before);
    }
    if (told.length > 0) for (const to of [this, this.collection]) to?.trigger('change', this);
    return this;
  }

  serialize() {
    const own = Object.entries(this).filter(
      ([name, value]) => !['collection', 'msgs', 'onListener'].includes(name) && typeof value !== 'function',
    );
    return JSON.parse(JSON.stringify(Object.fromEntries(own)));
  }
}

const keyOf = (id) => (typeof id === 'string' ? id : id?._serialized);

export class Collection extends Emitter {
  #models = new Map();

  get(id) {
    return this.#models.get(keyOf(id));
  }

  async find(id) {
    const model = this.get(id);
    if (model === undefined) throw new Error('not found');
    return model;
  }

  add(model) {
    model.collection = this;
    this.#models.set(keyOf(model.id), model);
    this.trigger('add', model);
    return model;
  }

  remove(id) {
    const model = this.get(id);
    if (model === undefined) return;
    this.#models.delete(keyOf(id));
    this.trigger('remove', model);
  }

  getModelsArray() {
    return [...this.#models.values()];
  }

  async getMessagesById(ids) {
    return { messages: ids.map((id) => this.get(id)).filter((model) => model !== undefined) };
  }

  async update() {}
}
