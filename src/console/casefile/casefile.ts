import type { Context } from 'hono';
import type { CaseWork } from '../../app/case-work.ts';
import { addNote } from '../../app/casework/add-note.ts';
import { askHeld } from '../../app/casework/ask-held.ts';
import { gradeEvidence } from '../../app/casework/grade-evidence.ts';
import { handOver } from '../../app/casework/hand-over.ts';
import { markRead } from '../../app/casework/mark-read.ts';
import { mergeCase } from '../../app/casework/merge-case.ts';
import { moveStatus } from '../../app/casework/move-status.ts';
import { noteLook } from '../../app/casework/note-look.ts';
import { noteResponse } from '../../app/casework/note-response.ts';
import { passOn, sayConflict } from '../../app/casework/pass-on.ts';
import { type SeenCase, seeCase } from '../../app/casework/see-case.ts';
import {
  agreeSetAside,
  dropSetAside,
  proposeCounting,
  proposeSetAside,
} from '../../app/casework/set-aside.ts';
import { takeCase } from '../../app/casework/take-case.ts';
import { writeToReporter } from '../../app/casework/write-to-reporter.ts';
import type { StaffRole } from '../../app/ports/staff.ts';
import { prepareQuote } from '../../app/quotes/prepare-quote.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { viewCase } from './case-view.ts';
import { casePage } from './page.ts';
import { phrasesIn } from './phrases.ts';
import { quotePage } from './quote-page.ts';
import { sealedIn } from './sealed-field.ts';
import { translationsIn } from './translations-field.ts';
import { wordsOf } from './words.ts';

const WORKERS: readonly StaffRole[] = ['paralegal', 'coordinator'];

/** A field of the form that was sent; empty where it is not there. */
type Field = (name: string) => string;
/** What was done, as a code: a text `case:did.<code>` says it. `no_words`: nothing that could be read was sent. */
type Verb = (work: CaseWork, seen: SeenCase, field: Field) => Promise<string>;

/** What can be done with a case. Each is one use case, the same that a chat does. */
export const VERBS: Readonly<Record<string, Verb>> = {
  take: async (work, seen) => ((await takeCase(work, seen)) === null ? 'too_late' : 'taken'),
  'pass-on': passOn,
  async conflict(work, seen) {
    await sayConflict(work, seen);
    return 'conflict';
  },
  async write(work, seen, field) {
    const sealed = sealedIn(field('sealed'));
    const text = field('text');
    if (sealed === null) return 'no_words';
    return writeToReporter(work, seen, { sealed, text: text === '' ? null : text });
  },
  async note(work, seen, field) {
    const sealed = sealedIn(field('sealed'));
    return sealed === null ? 'no_words' : addNote(work, seen, sealed);
  },
  async 'hand-over'(work, seen, field) {
    const wrapped = sealedIn(field('sealed'));
    return wrapped === null ? 'no_words' : handOver(work, seen, field('to'), wrapped);
  },
  read: (work, seen, field) => markRead(work, seen, field('ids').split(' ')),
  status: (work, seen, field) => moveStatus(work, seen, field('to')),
  close: (work, seen, field) => moveStatus(work, seen, field('to')),
  'ask-solved': (work, seen) => moveStatus(work, seen, 'resolved_confirmed'),
  'ask-held': askHeld,
  response: (work, seen, field) => noteResponse(work, seen, field('code'), field('facility')),
  grade: (work, seen, field) => gradeEvidence(work, seen, field('grade')),
  merge: (work, seen, field) => mergeCase(work, seen, field('into')),
  aside: (work, seen, field) => proposeSetAside(work, seen, field('reason')),
  quote: (work, seen, field) =>
    prepareQuote(work, seen, { text: field('text'), translations: translationsIn(field('translations')) }),
  'aside-back': proposeCounting,
  'aside-agree': agreeSetAside,
  'aside-drop': dropSetAside,
};

/** The page of a case, and what is done there. */
export function casefile(room: Room): readonly Way[] {
  const { desk, content, texts } = room;

  async function look(c: Context, visitor: Visitor) {
    const seen = await seeCase(desk.look(), visitor.member, refOf(c));
    if (seen === null) return room.sorry(c, visitor, 404, 'not_found');
    const view = await viewCase(desk.look(), seen);
    await desk.run((work) => noteLook(work, seen));
    const { country } = view.case;
    const did = c.req.query('did') ?? '';
    return room.show(c, visitor, (t, lang) => ({
      title: t('case:title', { ref: view.case.ref }),
      here: '/staff',
      scripts: ['case.js'],
      styles: ['quotes.css'],
      main: casePage({
        view,
        content,
        visitor,
        words: wordsOf(t, lang, content, country, desk.zoneOf(country), !view.case.open),
        now: desk.now(),
        did: /^[a-z_]+$/.test(did) ? t(`case:did.${did}`) : null,
        phrases: phrasesIn(texts, view.report.lang),
      }),
    }));
  }

  async function prepare(c: Context, visitor: Visitor) {
    const seen = await seeCase(desk.look(), visitor.member, refOf(c));
    if (seen === null) return room.sorry(c, visitor, 404, 'not_found');
    const view = await viewCase(desk.look(), seen);
    const { country } = view.case;
    return room.show(c, visitor, (t, lang) => ({
      title: t('case:title', { ref: view.case.ref }),
      here: '/staff',
      scripts: view.report.consents.quoteAnonymised ? ['quote.js'] : [],
      styles: ['quotes.css'],
      main: quotePage(
        view,
        wordsOf(t, lang, content, country, desk.zoneOf(country), !view.case.open),
        content,
        texts,
      ),
    }));
  }

  async function act(c: Context, visitor: Visitor, verb: Verb) {
    const body = await c.req.parseBody();
    const field: Field = (name) => (typeof body[name] === 'string' ? body[name] : '');
    const ref = refOf(c);
    const done = await desk.run(async (work) => {
      const seen = await seeCase(work, visitor.member, ref);
      if (seen === null) return null;
      const did = await verb(work, seen, field);
      // Who said "not me", or was given the case and gave it away, can't see it any more.
      return { did, sees: (await seeCase(work, visitor.member, ref)) !== null };
    });
    if (done === null) return room.sorry(c, visitor, 404, 'not_found');
    return c.redirect(done.sees ? `/staff/case/${ref}?did=${done.did}` : '/staff', 303);
  }

  return [
    { method: 'get', path: '/case/:ref', who: WORKERS, answer: look },
    { method: 'get', path: '/case/:ref/quote', who: WORKERS, answer: prepare },
    ...Object.entries(VERBS).map(
      ([name, verb]): Way => ({
        method: 'post',
        path: `/case/:ref/${name}`,
        who: WORKERS,
        answer: (c, visitor) => act(c, visitor, verb),
      }),
    ),
  ];
}

function refOf(c: Context): string {
  return c.req.param('ref') ?? '';
}
