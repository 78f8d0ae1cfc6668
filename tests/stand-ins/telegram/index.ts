/**
 * A stand-in for Telegram: a Bot API server on loopback that refuses what the real one refuses, and people with phones.
 *
 *     const telegram = await startTelegram();
 *     // start the bot with telegram.token and telegram.apiRoot
 *     const amina = telegram.person(7001, { name: 'Amina', language_code: 'sw' });
 *     amina.say('/start');
 *     await amina.hears('Karibu');
 *     amina.press('Endelea');
 *     amina.chat;                                            // what her phone shows now
 *     telegram.fail('sendMessage', { with: 429, times: 2 });
 *     telegram.calls('editMessageText').length;
 *     await telegram.stop();
 *
 * Limits kept: tokens, unknown methods, text lengths, button data, who may edit and delete what and how long, one poller
 * at a time, webhook or polling, confirmation by offset only, redelivery until then, allowed updates, the webhook's
 * secret, late presses, blocked and unknown chats; one message a second in a chat when switched on.
 * Not kept: groups, files, parse modes (refused), negative offsets (refused), the overall limit of 30 messages a second.
 */
import type { UserFromGetMe } from 'grammy/types';
import { createFaults, type FaultPlan } from './faults.ts';
import { createFlood } from './flood.ts';
import { createHook } from './hook.ts';
import { createInbox, type NewUpdate, type Release } from './inbox.ts';
import { allMethods } from './methods.ts';
import { createPerson, type Person, type Profile } from './person.ts';
import { createPoller } from './poller.ts';
import { type Call, startServer, type Watch } from './server.ts';
import { createWorld } from './world.ts';

export type { Person } from './person.ts';
export { until } from './until.ts';
export { hostWebhook } from './webhook-host.ts';

export type TelegramStandIn = Awaited<ReturnType<typeof startTelegram>>;

/** Starts a Telegram of one's own, with nobody in it. */
export async function startTelegram(options: { readonly token?: string; readonly port?: number } = {}) {
  const token = options.token ?? '4242:stand-in';
  const world = createWorld(bot(token));
  const inbox = createInbox();
  const poller = createPoller(inbox);
  const hook = createHook(inbox);
  const flood = createFlood();
  const faults = createFaults();
  const made: Call[] = [];
  let watching: Watch = () => undefined;
  const methods = allMethods({ world, inbox, poller, hook, flood });
  const server = await startServer({
    token,
    port: options.port ?? 0,
    methods,
    faults,
    calls: made,
    watch: (moment, call, result) => watching(moment, call, result),
  });

  return {
    token,
    apiRoot: server.apiRoot,
    /** A person who has not yet written to the bot. */
    person: (id: number, profile?: Profile): Person => createPerson(world, inbox, id, profile),
    /** Puts any update in the bot's inbox; returns its id. */
    push: (update: NewUpdate): number => inbox.push(update).update_id,

    /** The next calls of a method (`*`: any) fail; see `faults.ts` for how. */
    fail: (method: string, plan: FaultPlan) => faults.plan(method, plan),
    /** Nothing fails any more. */
    mend: () => faults.clear(),
    /** While offline, every connection breaks. */
    set offline(offline: boolean) {
      faults.offline = offline;
    },
    /** One message per so many milliseconds in a chat, or null for no limit (as at the start). */
    limitChats: (everyMs: number | null) => flood.every(everyMs),
    /** Lets time pass for what grows old: messages, presses. Timers do not notice. */
    forward: (ms: number) => world.forward(ms),

    /** Keeps new updates back until `release`, which may reverse them or give each twice. */
    hold: () => inbox.hold(),
    release: (how: Release = {}) => inbox.release(how),
    /** Brings an update once more, confirmed or not. */
    again: (update: number) => inbox.again(update),
    /** While on, every update comes twice. */
    set deliverTwice(on: boolean) {
      inbox.double(on);
    },
    /** How many updates the bot has not confirmed. */
    get pending() {
      return inbox.waiting().length;
    },

    /** Sees every call at two moments from now on; see `server.ts`. */
    watch: (watch: Watch) => {
      watching = watch;
    },

    /** Calls the bot made, oldest first. */
    calls: (method?: string): readonly Call[] =>
      method === undefined ? made : made.filter((call) => call.method === method),
    /** What the bot says of itself; '' is for languages it does not know. */
    about: (language = '') => ({
      commands: world.commands.get(language) ?? [],
      description: world.descriptions.get(language) ?? '',
      shortDescription: world.shortDescriptions.get(language) ?? '',
    }),
    /** The webhook that is set, and how it failed last. */
    get webhook() {
      return { url: hook.settings?.url ?? '', lastError: hook.lastError };
    },

    async stop() {
      hook.remove();
      await server.stop();
    },
  };
}

function bot(token: string): UserFromGetMe {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Sema',
    username: 'sema_stand_in_bot',
    can_join_groups: false,
    can_read_all_group_messages: false,
    can_manage_bots: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    supports_join_request_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
  };
}
