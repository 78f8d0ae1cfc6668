/** The talk that every contender holds: the same questions, texts and answers for all of them. */

export type Lang = (typeof LANGS)[number];
export const LANGS = ['en', 'sw', 'ru'] as const;

export type Question = {
  readonly id: string;
  readonly kind: 'choice' | 'text';
  /** Codes that can be chosen; none for a text. */
  readonly options: readonly string[];
};

const CODES = ['clinic', 'police', 'family', 'work', 'street', 'other'] as const;

/** So many questions: in each fifteen two are answered in one's own words, thirteen by choosing one of four to six. */
export function questions(count: number): readonly Question[] {
  return Array.from({ length: count }, (_, index) => {
    const text = index % 15 === 0 || index % 15 === 8;
    return {
      id: `q${index}`,
      kind: text ? ('text' as const) : ('choice' as const),
      options: text ? [] : CODES.slice(0, 4 + (index % 3)),
    };
  });
}

const asks: Readonly<Record<Lang, string>> = {
  en: 'Think of the day when it happened. What was it like, as well as you remember it?',
  sw: 'Kumbuka siku ilipotokea. Ilikuwaje, kadiri unavyokumbuka?',
  ru: 'Вспомните день, когда это случилось. Как всё было, насколько вы помните?',
};

const labels: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  en: {
    clinic: 'At a clinic',
    police: 'With the police',
    family: 'At home',
    work: 'At work',
    street: 'In the street',
    other: 'Somewhere else',
  },
  sw: {
    clinic: 'Kliniki',
    police: 'Polisi',
    family: 'Nyumbani',
    work: 'Kazini',
    street: 'Barabarani',
    other: 'Kwingine',
  },
  ru: {
    clinic: 'В больнице',
    police: 'В полиции',
    family: 'Дома',
    work: 'На работе',
    street: 'На улице',
    other: 'В другом месте',
  },
};

export function ask(lang: Lang, index: number): string {
  return `${index + 1}. ${asks[lang]}`;
}

export function label(lang: Lang, code: string): string {
  return labels[lang][code] ?? code;
}

export function title(index: number): string {
  return `№ ${index + 1}`;
}

/** A sentence for an answer that does not fit. */
export const notFit: Readonly<Record<Lang, string>> = {
  en: 'That is not one of the answers. Choose one of these, or type its number.',
  sw: 'Hilo si mojawapo ya majibu. Chagua moja kati ya haya, au andika nambari yake.',
  ru: 'Такого ответа нет. Выберите один из этих или напишите его номер.',
};

export function progress(lang: Lang, at: number, of: number): string {
  return lang === 'ru' ? `${at} из ${of}` : lang === 'sw' ? `${at} kati ya ${of}` : `${at} of ${of}`;
}

export const review: Readonly<Record<Lang, string>> = {
  en: 'This is what will be sent. Is it right?',
  sw: 'Haya ndiyo yatakayotumwa. Ni sahihi?',
  ru: 'Вот что будет отправлено. Всё верно?',
};

/** What every screen offers beside the answers. */
export const nav: Readonly<
  Record<Lang, Readonly<Record<'skip' | 'back' | 'stop' | 'send' | 'change', string>>>
> = {
  en: { skip: 'Skip', back: 'Back', stop: 'Stop', send: 'Send', change: 'Change' },
  sw: { skip: 'Ruka', back: 'Rudi', stop: 'Acha', send: 'Tuma', change: 'Badilisha' },
  ru: { skip: 'Пропустить', back: 'Назад', stop: 'Стоп', send: 'Отправить', change: 'Изменить' },
};
