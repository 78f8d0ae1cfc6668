import type { Context } from 'hono';
import { changeSettings } from '../../app/change-settings.ts';
import { planPurge } from '../../app/purge.ts';
import { RETENTION_DAYS, type Retention, readSettings } from '../../app/settings.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { ADMINISTRATORS } from './administrators.ts';
import { DAYS, keepingPage, type TypedRetention } from './keeping-page.ts';

/**
 * How long things are kept: the same settings as the command line's. A change that takes more than the next night would have
 * taken anyway is saved only after it was shown how much that is.
 */
export function keeping(room: Room): readonly Way[] {
  const { desk } = room;
  const { store } = desk;
  const plan = (retention: Retention) => planPurge({ store, now: desk.now() }, retention);

  async function shown(
    c: Context,
    visitor: Visitor,
    more: { readonly typed?: TypedRetention; readonly asks?: Retention } = {},
  ) {
    const { retention } = await readSettings(store.settings);
    const { typed = typedOf(retention), asks } = more;
    const wrong = new Set<string>(DAYS.filter((name) => !fits(name, typed[name])));
    const would = asks === undefined ? null : { count: await plan(asks), sure: signOf(asks) };
    const now = { count: await plan(retention), at: desk.now() };
    const saved = c.req.query('saved') !== undefined;
    return room.show(c, visitor, (t, lang) => ({
      title: t('office:keeping.title'),
      here: '/staff/keeping',
      styles: ['inbox.css'],
      status: wrong.size > 0 ? 422 : 200,
      main: keepingPage(t, lang, { typed, wrong, now, would, saved, proof: visitor.proof }),
    }));
  }

  return [
    {
      method: 'get',
      path: '/keeping',
      who: ADMINISTRATORS,
      answer: (c, visitor) => shown(c, visitor),
    },
    {
      method: 'post',
      path: '/keeping',
      who: ADMINISTRATORS,
      async answer(c, visitor) {
        const body = await c.req.parseBody();
        const typed: TypedRetention = {
          ...typedOf(body),
          keepCodedFacts: body.keepCodedFacts === 'yes',
        };
        if (DAYS.some((name) => !fits(name, typed[name]))) return shown(c, visitor, { typed });
        const wanted: Retention = {
          ...(Object.fromEntries(DAYS.map((name) => [name, Number(typed[name])])) as Record<
            (typeof DAYS)[number],
            number
          >),
          keepCodedFacts: typed.keepCodedFacts,
        };
        const { retention: before } = await readSettings(store.settings);
        if (body.sure !== signOf(wanted) && takesMore(await plan(wanted), await plan(before)))
          return shown(c, visitor, { typed, asks: wanted });
        const patch = Object.fromEntries(
          Object.entries(wanted).filter(([name, value]) => before[name as keyof Retention] !== value),
        );
        if (Object.keys(patch).length > 0)
          await desk.run(({ inside, now }) =>
            changeSettings({ inside, now }, visitor.member.id, { retention: patch }),
          );
        return c.redirect('/staff/keeping?saved', 303);
      },
    },
  ];
}

type Count = Awaited<ReturnType<typeof planPurge>>;

const takesMore = (after: Count, before: Count) => after.words > before.words || after.whole > before.whole;

/** What was agreed to: a yes to other times is no yes to these. */
const signOf = (retention: Retention): string =>
  [...DAYS.map((name) => retention[name]), retention.keepCodedFacts].join(' ');

function typedOf(values: Readonly<Record<string, unknown>>): TypedRetention {
  const text = (value: unknown) =>
    typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '';
  return {
    narrativeDaysAfterClosing: text(values.narrativeDaysAfterClosing),
    unflaggedNarrativeDays: text(values.unflaggedNarrativeDays),
    replyAddressDays: text(values.replyAddressDays),
    relayCopyDays: text(values.relayCopyDays),
    backupDays: text(values.backupDays),
    keepCodedFacts: values.keepCodedFacts === true,
  };
}

function fits(name: (typeof DAYS)[number], typed: string): boolean {
  const { least, most } = RETENTION_DAYS[name];
  return /^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= most;
}
