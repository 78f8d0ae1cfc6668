import type { StaffRole } from '../../app/ports/staff.ts';
import { bankFor } from '../../app/quotes/bank.ts';
import { type Decision, decideQuote } from '../../app/quotes/decide-quote.ts';
import { openStaffName } from '../../app/staff-name.ts';
import { ABOUT } from '../../core/evidence/quotes.ts';
import { wordsOf } from '../casefile/words.ts';
import type { Room } from '../room.ts';
import type { Way } from '../way.ts';
import { askedOfBank, queryOf } from './asked.ts';
import { quotesPage } from './page.ts';

const DECIDERS: readonly StaffRole[] = ['advocate', 'coordinator'];
/** On one page. */
const MOST = 50;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The bank of quotes: looking at what others prepared, and deciding about it. */
export function quotes(room: Room): readonly Way[] {
  const { desk, content, texts } = room;
  const codes = ABOUT.flatMap((field) =>
    (content.lists.get(field) ?? []).map(({ value }) => ({ field, code: value.code })),
  );
  return [
    {
      method: 'get',
      path: '/quotes',
      who: DECIDERS,
      async answer(c, visitor) {
        const filter = askedOfBank((name) => c.req.query(name));
        const found = await bankFor(desk.look(), visitor.member, filter, MOST);
        const members = await desk.store.staff.list();
        const names = new Map(members.map(({ id, name }) => [id, openStaffName(desk.keyring, id, name)]));
        const did = c.req.query('did') ?? '';
        return room.show(c, visitor, (t, lang) => ({
          title: t('console:room.quotes'),
          here: '/staff/quotes',
          styles: ['quotes.css'],
          main: quotesPage({
            filter,
            quotes: found,
            most: MOST,
            codes,
            langs: texts.langs,
            member: visitor.member,
            nameOf: (id) => names.get(id) ?? t('case:who.gone'),
            wordsFor: (country) => wordsOf(t, lang, content, country, desk.zoneOf(country), true),
            did: /^quote_[a-z_]+$/.test(did) ? t(`case:did.${did}`) : null,
            proof: visitor.proof,
          }),
        }));
      },
    },
    {
      method: 'post',
      path: '/quotes/:id/decide',
      who: DECIDERS,
      async answer(c, { member }) {
        const form = await c.req.parseBody();
        const field = (name: string) => {
          const value = form[name];
          return typeof value === 'string' ? value : '';
        };
        const id = c.req.param('id') ?? '';
        const decision = decisionIn(field('to'), field('reason'));
        const did =
          decision === null || !ID.test(id)
            ? 'quote_gone'
            : await desk.run((work) => decideQuote(work, member, id, Number(field('version')), decision));
        return c.redirect(`/staff/quotes?${queryOf(askedOfBank(field), { did })}`, 303);
      },
    },
  ];
}

function decisionIn(to: string, reason: string): Decision | null {
  if (to === 'approved' || to === 'left_out') return { to };
  return to === 'returned' || to === 'rejected' ? { to, reason } : null;
}
