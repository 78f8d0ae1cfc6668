import { readArrival } from '../../../src/channels/whatsapp/arrival.ts';
import { textOf } from '../../../src/channels/whatsapp/text.ts';
import type { RenderedButton } from '../../../src/i18n/rendered.ts';
import { catalog } from '../../stand-ins/content.ts';
import { Talk, type TalkOptions } from '../../stand-ins/talk.ts';

/** The same talk as on WhatsApp: what would be pressed is typed, as the text before the person says how. */
export class TypedTalk extends Talk {
  constructor(options: Omit<TalkOptions, 'channel'> = {}) {
    super({ ...options, channel: 'whatsapp' });
  }

  override press(...values: readonly string[]): this {
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? '';
      if (this.#isToggle(value)) at = this.#typeToggles(values, at);
      else this.#type(value.startsWith('!') ? this.#word(value) : this.#number(value));
    }
    return this;
  }

  override say(text: string): this {
    return this.#type(text);
  }

  #type(body: string): this {
    const id = { id: `${this.transcript.length}`, _serialized: 'id' };
    const arrival = readArrival({ id, fromMe: false, from: '1@lid', type: 'chat', body }, '1@lid');
    if (arrival === null) throw new Error(`WhatsApp says nothing with "${body}"`);
    return this.put(arrival.input, body);
  }

  /** Several toggles and "done" are one message: numbers of this page, or the names where pages are turned in between. */
  #typeToggles(values: readonly string[], from: number): number {
    let to = from;
    while (values[to] !== '!done' && to < values.length) to += 1;
    const wanted = values.slice(from, to).filter((value) => value !== '!more');
    const here = this.screen.options.map((option) => option.value);
    const turned = wanted.some((value) => !here.includes(value));
    this.#type(wanted.map((value) => (turned ? this.#label(value) : this.#number(value))).join(', '));
    return values[to] === '!done' ? to : to - 1;
  }

  #isToggle(value: string): boolean {
    return this.screen.options.find((option) => option.value === value)?.on !== undefined;
  }

  #number(value: string): string {
    const index = this.screen.options.findIndex((option) => option.value === value);
    const option = this.screen.options[index];
    if (option === undefined) throw new Error(`no "${value}" on this screen:\n${this.#shown}`);
    return this.#seen(`${index + 1}`, `${index + 1}. ${option.on === true ? '✅ ' : ''}${option.label}`);
  }

  #label(value: string): string {
    const { options } = this.screen;
    const shown: RenderedButton | undefined = options.find((option) => option.value === value);
    return shown?.label ?? catalog.t(this.screen.lang, `taxonomy:incident_ground.${value}`);
  }

  #word(value: string): string {
    const word = catalog.t(this.screen.lang, `whatsapp:word.${value.slice(1)}`);
    return this.#seen(word, word);
  }

  /** Nothing is typed that the person was not told of. */
  #seen(typed: string, text: string): string {
    if (!this.#shown.includes(text)) throw new Error(`"${text}" is not said in:\n${this.#shown}`);
    return typed;
  }

  get #shown(): string {
    return textOf(this.screen, catalog);
  }
}
