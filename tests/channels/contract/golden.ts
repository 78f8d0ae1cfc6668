import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelName } from '../../../src/app/arrival.ts';
import { catalog, content } from '../../stand-ins/content.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'core', 'conversation', 'golden');

/** What a person does, and what is answered. */
export type Block = { readonly deed: string; readonly answer: string };

/** The golden of a talk, as it must be read on a channel. */
export function goldenOn(channel: ChannelName, name: string, lang: string): readonly Block[] {
  const file = readFileSync(join(FOLDER, `${name.replaceAll(' ', '-')}.${lang}.txt`), 'utf8');
  const blocks = inBlocks(inWordsOf(channel, file.trimEnd()));
  const all = channel === 'whatsapp' ? typed(blocks) : blocks;
  return all.map(({ deed, answer }) => ({ deed, answer: comparable(answer, channel) }));
}

/** The goldens are Telegram's: where another channel has words of its own, those stand in their place. */
function inWordsOf(channel: ChannelName, golden: string): string {
  if (channel === 'telegram') return golden;
  let text = golden;
  for (const [lang, texts] of content.texts) {
    const put = (key: string, instead: string) => {
      const before = indented(catalog.t(lang, key));
      if (before !== '') text = text.replaceAll(before, indented(catalog.t(lang, instead)));
    };
    for (const key of texts.keys())
      if (key.endsWith(`@${channel}`)) put(key.slice(0, key.lastIndexOf('@')), key);
    put('flows:welcome.telegram', `flows:welcome.${channel}`);
    put('flows:privacy.limits_telegram', `flows:privacy.limits_${channel}`);
    if (channel === 'webchat')
      text = text.replaceAll(`${indented(catalog.t(lang, 'flows:sending.clear_phone'))}\n\n`, '');
  }
  return text;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

function inBlocks(golden: string): readonly Block[] {
  return golden
    .split(/^> /m)
    .filter((block) => block !== '')
    .map((block) => {
      const [deed = '', ...answer] = block.trimEnd().split('\n');
      return { deed, answer: answer.join('\n') };
    });
}

/** Where one types, several toggles and "done" are one message: what is shown in between is not there. */
function typed(blocks: readonly Block[]): readonly Block[] {
  const mores = content.langs.map((lang) => `[${catalog.t(lang, 'ui:nav.more')}]`);
  let toggling = false;
  let toggles: readonly string[] = [];
  return blocks.filter(({ deed, answer }) => {
    const toggle = toggles.includes(deed) || (toggling && mores.includes(deed));
    toggles = [...answer.matchAll(/^ {2}\d+\. \[[x ]\] (.*)$/gm)].map(([, label]) => `[${label}]`);
    toggling = toggle;
    return !toggle;
  });
}

/** What may differ: the order of the ways, and on WhatsApp marks of what is off and the way that has no word there. */
export function comparable(answer: string, channel: ChannelName): string {
  const all = content.langs.map((lang) => catalog.t(lang, 'ui:nav.all'));
  return answer
    .split('\n')
    .map((line) => (channel === 'whatsapp' ? line.replace(/^( {2}\d+\. )\[ \] /, '$1') : line))
    .map((line) => {
      const ways = /^ {2}\((.* \| .*|[^|()]+)\)$/.exec(line)?.[1]?.split(' | ');
      if (ways === undefined) return line;
      const left = ways.filter((way) => channel !== 'whatsapp' || !all.includes(way));
      return `  (${left.sort().join(' | ')})`;
    })
    .join('\n');
}
