import type { StaffRole } from '../../app/ports/staff.ts';
import { writeLetter } from '../../app/write-letter.ts';
import { askedIn } from '../evidence/asked.ts';
import { placesTold } from '../evidence/places-told.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { lettersPage } from './page.ts';

/** Who writes to authorities. All of it is from what is published. */
const WRITERS: readonly StaffRole[] = ['advocate', 'coordinator', 'paralegal'];

/** Letters to authorities, from what is published. */
export function letters(room: Room): readonly Way[] {
  const { desk, content, texts, letters: writer } = room;
  const back = '/staff/letters?problem=';
  return [
    {
      method: 'get',
      path: '/letters',
      who: WRITERS,
      async answer(c, { lang, ...visitor }) {
        const releases = (await desk.store.evidence.releases()).map(({ release }) => release);
        const words = inboxWords(room.tFor(lang), lang, content);
        const problem = c.req.query('problem');
        return room.show(c, { lang, ...visitor }, (t) => ({
          title: t('console:room.letters'),
          here: '/staff/letters',
          styles: ['evidence.css'],
          main: lettersPage(
            {
              ...writer.known(),
              periods: releases.map(({ from, to }) => ({ from, to })),
              places: placesTold(releases, words),
              formats: writer.formats,
              langs: texts.langs,
              problem: problem === 'unpublished' || problem === 'unknown' ? problem : null,
            },
            t,
            lang,
          ),
        }));
      },
    },
    {
      method: 'get',
      path: '/letters/file',
      who: WRITERS,
      async answer(c, { member, lang: own }) {
        const { period, seen } = askedIn((name) => c.req.query(name));
        const format = c.req.query('format') ?? '';
        if (period === null || !writer.formats.includes(format) || writer.known().findings.length > 0)
          return c.redirect(`${back}unpublished`, 303);
        const wanted = c.req.query('lang') ?? own;
        const lang = texts.langs.includes(wanted) ? wanted : own;
        const id = c.req.query('letter') ?? '';
        const { store, keyring } = desk;
        const written = await writeLetter(
          { store, keyring, letters: writer },
          { id, about: { is: 'reports', period, seen }, lang, formats: [format] },
          member.id,
          desk.now(),
        );
        if (written.is !== 'written') return c.redirect(`${back}${written.is}`, 303);
        const [file] = written.files;
        if (file === undefined) throw new Error('one format was asked for');
        c.header('Content-Disposition', `attachment; filename="${file.name}"`);
        c.header('Content-Type', 'application/octet-stream');
        return c.body(new Uint8Array(file.bytes));
      },
    },
  ];
}
