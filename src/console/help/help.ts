import type { Context } from 'hono';
import type { StaffRole } from '../../app/ports/staff.ts';
import { removeService, saveService } from '../../app/services/change-services.ts';
import {
  type ReadService,
  readListed,
  serviceFields,
  type TypedService,
  typedOf,
} from '../../content/read-listed.ts';
import type { ListedService } from '../../core/help/listed-service.ts';
import { dayIn } from '../../core/report/day.ts';
import { inboxWords } from '../inbox/words.ts';
import type { Room } from '../room.ts';
import type { Visitor } from '../visitor.ts';
import type { Way } from '../way.ts';
import { listPage } from './list-page.ts';
import { onePage } from './one-page.ts';
import type { Again, HelpShown } from './shown.ts';

const KEEPERS: readonly StaffRole[] = ['administrator', 'coordinator'];
const HERE = '/staff/help';

type About = (c: Context, visitor: Visitor, one: ListedService) => Response | Promise<Response>;

/** Help that there is, for whoever looks for it in a chat. The same use cases as the command line's `service`. */
export function help(room: Room): readonly Way[] {
  const { desk, content, countries, texts } = room;
  const packs = content.countries.map(({ value }) => value).filter(({ code }) => countries.includes(code));
  const zones = new Map(packs.map((pack) => [pack.code, pack.time_zone]));
  const today = (country: string) => dayIn(desk.now(), zones.get(country) ?? 'UTC');
  const codes = (content.lists.get('service') ?? []).flatMap(({ value }) =>
    value.retired === undefined ? [value.code] : [],
  );

  async function shown(c: Context, visitor: Visitor, one: ListedService | null, again: Again | null = null) {
    const all = one === null ? await desk.look().inside.services.list() : [];
    return room.show(c, visitor, (t, lang) => {
      const view: HelpShown = {
        t,
        lang,
        words: inboxWords(t, lang, content),
        langs: texts.langs,
        packs,
        codes,
        today: today(packs[0]?.code ?? ''),
        now: desk.now(),
        proof: visitor.proof,
        again,
      };
      return {
        title: t('console:room.help'),
        here: HERE,
        styles: ['inbox.css'],
        status: again === null ? 200 : 422,
        main: one === null ? listPage(view, all) : onePage(view, one),
      };
    });
  }

  /** What the form holds, whether it fits or not. Only countries of this deployment. */
  async function given(c: Context): Promise<{ readonly typed: TypedService; readonly read: ReadService }> {
    const body = await c.req.parseBody({ all: true });
    const typed = Object.fromEntries(
      serviceFields(texts.langs).map((name) => {
        const told = [body[name] ?? []].flat().filter((value) => typeof value === 'string');
        return [name, told.join('; ')] as const;
      }),
    );
    const read = readListed(content, typed, today);
    if (!read.ok || countries.includes(read.service.country)) return { typed, read };
    return {
      typed,
      read: { ok: false, wrong: [{ field: 'country', code: 'country', what: typed.country ?? '' }] },
    };
  }

  function about(method: 'get' | 'post', path: string, answer: About): Way {
    return {
      method,
      path: `/help/:id${path}`,
      who: KEEPERS,
      async answer(c, visitor) {
        const id = c.req.param('id') ?? '';
        const one = (await desk.look().inside.services.list()).find((listed) => listed.id === id);
        return one === undefined ? room.sorry(c, visitor, 404, 'not_found') : answer(c, visitor, one);
      },
    };
  }

  const save = (visitor: Visitor, service: Omit<ListedService, 'id'>, id: string | null) =>
    desk.run(({ inside, now }) => saveService({ inside, now, by: visitor.member.id }, service, id));

  return [
    { method: 'get', path: '/help', who: KEEPERS, answer: (c, visitor) => shown(c, visitor, null) },
    {
      method: 'post',
      path: '/help',
      who: KEEPERS,
      async answer(c, visitor) {
        const { typed, read } = await given(c);
        if (!read.ok) return shown(c, visitor, null, { typed, wrong: read.wrong });
        await save(visitor, read.service, null);
        return c.redirect(HERE, 303);
      },
    },
    about('get', '', (c, visitor, one) => shown(c, visitor, one)),
    about('post', '/change', async (c, visitor, one) => {
      const { typed, read } = await given(c);
      if (!read.ok) return shown(c, visitor, one, { typed, wrong: read.wrong });
      await save(visitor, read.service, one.id);
      return c.redirect(HERE, 303);
    }),
    about('post', '/checked', async (c, visitor, one) => {
      const read = readListed(content, { ...typedOf(one), checked: 'today' }, today);
      // What a newer version of the lists does not know any more is mended by hand first.
      if (!read.ok) return shown(c, visitor, one, { typed: typedOf(one), wrong: read.wrong });
      await save(visitor, read.service, one.id);
      return c.redirect(HERE, 303);
    }),
    about('post', '/remove', async (c, visitor, one) => {
      await desk.run(({ inside, now }) => removeService({ inside, now, by: visitor.member.id }, one.id));
      return c.redirect(HERE, 303);
    }),
  ];
}
