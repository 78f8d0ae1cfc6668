import type { Answers } from './phone.ts';

/** What people told in their own words: none of it may ever be seen outside the case. */
export const words: Readonly<Record<string, { readonly held: string; readonly noDose: string }>> = {
  sw: {
    held: 'Walinichukua sokoni mbele ya watu, wakanipiga viatu vyekundu vikabaki njiani.',
    noDose: 'Nimeenda siku nne, dirisha la buluu limefungwa na hakuna aliyenieleza.',
  },
  en: {
    held: 'They took me at the market in front of everybody, my red shoes stayed on the road.',
    noDose: 'I went four days, the blue window was closed and nobody told me why.',
  },
  ru: {
    held: 'Меня забрали на рынке при всех, красные туфли остались на дороге.',
    noDose: 'Хожу четвёртый день, синее окошко закрыто, и никто ничего не объясняет.',
  },
};

/** Held by the police since yesterday, beaten: two flags, the first of them within the hour. */
export function heldByPolice(lang: string, more: Answers = {}): Answers {
  return {
    consent: ['store_report', 'share_paralegal', 'contact_back', 'use_in_totals', '!done'],
    story: words[lang]?.held ?? lang,
    region: 'Nairobi',
    place: ['police_station'],
    types: ['+police', 'police_arrest_arbitrary', '!all', '+violence', 'violence_physical', '!done'],
    when: ['last_24h'],
    who: ['police_officer'],
    safety: ['held_police', '!done'],
    legal: ['no_legal_step'],
    help: ['legal_advice', 'medical_care', '!done'],
    owner: ['other_held'],
    phone: ['only_me'],
    ...more,
  };
}

/** What is stored of it in the clear. */
export const heldByPoliceFacts = [
  'help_needed legal_advice',
  'help_needed medical_care',
  'in_custody_now held_police',
  'incident_type police_arrest_arbitrary',
  'incident_type violence_physical',
  'legal_step_soon no_legal_step',
  'responsible_party police_officer',
  'setting police_station',
  'time_band last_24h',
];

/** No methadone for more than three days: a flag for a paralegal and the health link, within four hours. */
export function noMethadone(lang: string, more: Answers = {}): Answers {
  return {
    consent: ['store_report', 'share_paralegal', '!done'],
    story: words[lang]?.noDose ?? lang,
    region: 'Mombasa',
    service: ['ost_methadone'],
    place: ['ost_site'],
    problem: ['stock_out', 'site_closed', '!done'],
    doses: ['d3_plus'],
    when: ['now_ongoing'],
    help: ['get_medicine', '!done'],
    ...more,
  };
}

export const noMethadoneFacts = [
  'access_problem site_closed',
  'access_problem stock_out',
  'doses_missed d3_plus',
  'help_needed get_medicine',
  'service ost_methadone',
  'setting ost_site',
  'time_band now_ongoing',
];
