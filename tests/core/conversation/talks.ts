import type { ListedService } from '../../../src/core/help/listed-service.ts';
import { LISTED } from '../../stand-ins/listed.ts';
import type { Talk } from '../../stand-ins/talk.ts';

/** What is listed while this talk is had: help is looked for in one of them. */
export function listedIn(name: string): readonly ListedService[] {
  return name === 'find help' ? LISTED : [];
}

/** What somebody answers, step by step, by the codes of buttons; what is not a button is typed. */
export const talks: Record<string, (talk: Talk, words: Words) => void> = {
  'first contact': (talk) =>
    talk.put({ type: 'command', name: 'start' }, '/start').press('sw', 'KE', 'privacy', 'limits'),
  incident: (talk, words) => {
    talk.press('incident', 'store_report', 'share_paralegal', 'contact_back', 'use_in_totals', '!done');
    talk.say(words.story).say('Nairobi').press('police_station', '+violence', 'violence_physical', '!done');
    talk.press(
      'last_24h',
      'police_officer',
      'held_police',
      '!done',
      'no_legal_step',
      'legal_advice',
      '!done',
    );
    talk.press('send', 'other_held', 'only_me', 'clear');
  },
  'incident with a little more': (talk, words) => {
    talk.press('incident', 'store_report', '!done').say(words.story).say('Mombasa').press('hospital');
    talk.press(
      '+care',
      'discrimination_refused_care',
      '!done',
      'last_month',
      'nurse',
      'record_only',
      '!done',
    );
    talk.press(
      'more',
      'self',
      '!more',
      'mental_distress',
      '!done',
      'once',
      'drug_use',
      '!done',
      'under_18',
      'understood',
    );
    talk.press('woman', 'on_ost', '!done', '!more', '~incident.who', 'doctor', 'send', 'no', 'menu');
  },
  'service problem': (talk, words) => {
    talk.press('service_problem', 'store_report', 'share_paralegal', '!done').say(words.noDose).say('Kisumu');
    talk.press(
      'ost_methadone',
      'ost_site',
      'stock_out',
      '!done',
      'd3_plus',
      'now_ongoing',
      'get_medicine',
      '!done',
      'send',
    );
    talk.press('menu');
  },
  'in a hurry': (talk, words) => {
    talk
      .press('incident', 'store_report', 'share_paralegal', '!done')
      .say(words.story)
      .say('Nairobi')
      .press('!send');
  },
  'asked once': (talk, words) => {
    talk
      .press('incident', 'store_report', '!done')
      .say(words.story)
      .say('Nairobi')
      .press('police_station', '!skip');
    talk.press('now_ongoing', 'police_officer', 'held_police', '!done', '!skip', '!skip', 'send', 'yes_code');
  },
  'my report': (talk, words) => {
    talk.press('my_report').say('A0').say('A2C3-E4H5-K6M7-P8T9-X2Y3').press('write').say(words.story);
    talk.press('held', 'yes').say('Kilimani, Ali Hassan');
    talk
      .press('solved', 'no', 'consents', 'use_in_totals', '!done')
      .say('A2C3')
      .press('withdraw', 'yes')
      .say('A2C3');
  },
  'urgent help and rights': (talk) => {
    talk.press('urgent', 'overdose', 'another', 'arrest', 'menu', 'rights');
    const card = talk.screen.options[0]?.value;
    if (card !== undefined) talk.press(card);
  },
  'find help': (talk, words) => {
    talk
      .press('find_help')
      .say('Nairobi')
      .press('ost_methadone')
      .press(LISTED[0]?.id ?? '', 'another');
    talk.press(LISTED[1]?.id ?? '', 'menu', 'service_problem', 'store_report', '!done');
    talk.say(words.noDose).say('Kiambu').press('ost_methadone', '!send', 'menu');
  },
  'what is refused kindly': (talk) => {
    for (const kind of [
      'voice',
      'photo',
      'contact',
      'location',
      'sticker',
      'file',
      'video',
      'other',
    ] as const) {
      talk.put({ type: 'media', kind }, `<${kind}>`);
    }
    talk.say('???').press('privacy', 'clear', 'yes');
  },
  'stop halfway': (talk, words) => {
    talk.press('incident', 'store_report', '!done').say(words.story).say(words.stop);
  },
  'a peer worker': (talk, words) => {
    talk
      .press('!peer', 'yes', 'incident', 'store_report', 'share_paralegal', '!done')
      .say(words.story)
      .say('Kiambu');
    talk.press('hospital', '!send', 'next_client_same', 'incident', 'store_report', '!done').say(words.story);
  },
};

export type Words = { readonly story: string; readonly noDose: string; readonly stop: string };
export const words: Record<string, Words> = {
  en: {
    story: 'They shouted at me in front of everybody.',
    noDose: 'The clinic had nothing since Monday.',
    stop: 'stop',
  },
  sw: {
    story: 'Walinifokea mbele ya watu wote.',
    noDose: 'Kliniki haina kitu tangu Jumatatu.',
    stop: 'acha',
  },
  ru: { story: 'На меня накричали при всех.', noDose: 'В пункте ничего нет с понедельника.', stop: 'стоп' },
};
