import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { alertAdministrators } from './app/alert-administrators.ts';
import type { ChannelName } from './app/arrival.ts';
import { createDesk } from './app/desk.ts';
import { forgetChat } from './app/forget-chat.ts';
import { messageParts } from './app/message-parts.ts';
import { openBody } from './app/outbox-body.ts';
import { noteTrouble } from './app/passing-notes.ts';
import { createPurgedLog } from './app/purged-log.ts';
import { createSurroundings } from './app/surroundings.ts';
import { createBooks } from './app/surveys/books.ts';
import { closeDueSurveys } from './app/surveys/close-due.ts';
import { createTakeTurn } from './app/turn.ts';
import type { Channel } from './channels/contract.ts';
import { createTelegram } from './channels/telegram/channel.ts';
import type { Inbox } from './channels/webchat/inbox.ts';
import { createWebChat } from './channels/webchat/webchat.ts';
import { createPairPage, PAIR_HEADERS, type PairPage } from './channels/whatsapp/pair-page.ts';
import { findingsIn } from './cli/doctor/checks.ts';
import { createConsole } from './console/console.ts';
import { chatRef } from './crypto/pseudonym.ts';
import { forget } from './jobs/forget.ts';
import { type Sender, startSender } from './jobs/send.ts';
import type { Log } from './log/log.ts';
import { countTurns, type TurnCount } from './metrics/turns.ts';
import type { OpenedWorld } from './open-world.ts';
import { type Pace, REPEATED, serveJobs, usualPace } from './serve-jobs.ts';
import { type ServedMetrics, serveMetrics } from './serve-metrics.ts';
import type { WhatsAppParts } from './serve-whatsapp.ts';
import { webhookBefore } from './webhook-before.ts';

export type Served = {
  readonly port: number;
  readonly channels: readonly ChannelName[];
  /** Where the numbers are, on this machine; null: nowhere. */
  readonly metricsPort: number | null;
  /** Where the administrator of this machine scans WhatsApp's code, with its token; null while WhatsApp is off. */
  readonly pairPath: string | null;
  /** Takes nothing new, finishes the turns in hand and what is being sent. */
  stop(): Promise<void>;
};

/**
 * Starts every channel that is configured, on one world.
 * @throws what a channel or the port refuses; everything that was started is stopped again
 */
export async function serve(
  world: OpenedWorld,
  log: Log,
  onTelegramProblem: (code: string) => void,
  pace: Pace = usualPace,
  whatsappParts: WhatsAppParts = {},
): Promise<Served> {
  const { store, keyring, config, content, catalog, practice, now, recoveryRecipient } = world;
  const { book, render, zoneOf } = messageParts(content, catalog, (lang, key) => books.text(lang, key));
  const books = createBooks(store, content, book);
  const countries = config.countries ?? book.countries;

  const purgedLog = createPurgedLog(store, config.dataDir);
  const zoned = content.countries.map(({ value }) => ({ code: value.code, zone: value.time_zone }));
  const forgetDue = () => forget({ store, keyring, countries: zoned, purgedLog, now });

  const senders = new Map<ChannelName, Sender>();
  const nudge = (channel: ChannelName) => senders.get(channel)?.nudge();
  const shared = { store, keyring, book, render, zoneOf, recoveryRecipient, now, nudge };
  const desk = createDesk(shared);
  let alarms = Promise.resolve();
  function alarm(channel: ChannelName, code: string): void {
    const ring = async () => {
      await noteTrouble(store.meta, channel, { at: now(), code });
      await desk.run((work) => alertAdministrators(work, channel, `cli:fault.${channel}_${code}`));
    };
    alarms = alarms.then(ring).catch((error: unknown) => log.error('alarm_failed', error, { channel }));
  }
  const surroundings = createSurroundings({ store, countries, practice });
  const counting = countTurns(now);
  const takeTurn = counting.counted(
    createTakeTurn({
      ...shared,
      bookAt: books.at,
      surroundings,
      onParked: (channel, error) => log.error('turn_parked', error, { channel }),
      onForgotten: () => purgedLog.write().catch((error: unknown) => log.error('purged_log_failed', error)),
    }),
  );
  const publicUrl = new URL(config.web.publicUrl ?? `http://${config.web.host}:${config.web.port}`);

  const web = createWebChat({
    takeTurn,
    inbox: inboxOf(world),
    texts: catalog,
    log,
    key: keyring.key('web'),
    publicUrl,
    practice,
  });
  const staff = createConsole({
    desk,
    content,
    summarizer: world.summarizer,
    letters: world.letters,
    texts: catalog,
    log,
    publicUrl,
    countries,
    practice,
    telegramName: () => telegram?.username() ?? null,
    health: {
      findings: () => findingsIn(world),
      telegram: config.telegram === null ? 'off' : config.telegram.webhook === null ? 'polling' : 'webhook',
      whatsapp: config.whatsapp.on ? 'on' : 'off',
      jobs: REPEATED,
    },
  });
  const telegram =
    config.telegram === null
      ? null
      : createTelegram({
          token: config.telegram.token,
          ...(config.telegram.apiRoot === null ? {} : { apiRoot: config.telegram.apiRoot }),
          ...(config.telegram.webhook === null ? {} : { webhook: config.telegram.webhook }),
          takeTurn,
          onGone: (chat) => forgetChat(store, keyring, 'telegram', chat),
          onProblem({ code }) {
            onTelegramProblem(code);
            alarm('telegram', code);
          },
          log,
          texts: catalog,
        });

  // Its browser's library is a third of everything there is to load.
  const serveWhatsApp = config.whatsapp.on ? (await import('./serve-whatsapp.ts')).serveWhatsApp : null;
  const whatsapp = serveWhatsApp
    ? serveWhatsApp(world, log, takeTurn, sendOnWhatsApp, {
        ...whatsappParts,
        onProblem(code) {
          whatsappParts.onProblem?.(code);
          if (code !== 'traces') alarm('whatsapp', code);
        },
      })
    : null;
  // Sent by whoever holds the session, and only while it can be sent.
  async function sendOnWhatsApp(open: boolean): Promise<void> {
    const sender = senders.get('whatsapp');
    if (open && sender === undefined && whatsapp !== null) {
      const { deliver } = whatsapp.channel;
      senders.set('whatsapp', startSender({ store, keyring, channel: 'whatsapp', deliver, log, now }));
    } else if (!open && sender !== undefined) {
      senders.delete('whatsapp');
      await sender.stop();
    }
  }
  const token = randomBytes(18).toString('base64url');
  const lang = whatsappParts.lang ?? 'en';
  const t = (key: string) => catalog.t(lang, key);
  const pair = whatsapp === null ? null : createPairPage({ whatsapp: whatsapp.channel, token, t, lang });

  const pages = getRequestListener(routes(world, web.app, staff.app, pair).fetch);
  const webhook = config.telegram?.webhook;
  const server = createServer(
    telegram !== null && webhook ? webhookBefore(pages, webhook.url, telegram.handleWebhook) : pages,
  );
  // A talk that went idle while nobody served must not come back to life with its next message.
  await forgetDue();
  const port = await listen(server, config.web.port, config.web.host);
  const channels: readonly Channel[] = [web, telegram, whatsapp?.channel ?? null].filter(
    (one) => one !== null,
  );
  const jobs = serveJobs(
    desk,
    log,
    pace,
    forgetDue,
    content.clusters.map(({ value }) => value),
    () => closeDueSurveys(desk, countries, content),
  );
  let metrics: ServedMetrics | null = null;
  try {
    for (const channel of channels) await channel.start();
    await jobs.start();
    metrics = await metricsOf(world, channels, counting);
  } catch (error) {
    await Promise.all(
      [jobs, ...channels, ...(whatsapp === null ? [] : [whatsapp.desk])].map((one) => one.stop()),
    );
    server.close();
    throw error;
  }
  if (telegram !== null) {
    const { deliver } = telegram;
    senders.set('telegram', startSender({ store, keyring, channel: 'telegram', deliver, log, now }));
  }
  return {
    port,
    channels: channels.map((channel) => channel.name),
    metricsPort: metrics?.port ?? null,
    pairPath: pair === null ? null : `/pair?token=${token}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all(channels.map((channel) => channel.stop()));
      await metrics?.stop();
      await alarms;
      server.closeIdleConnections();
      await Promise.all(
        [...senders.values(), jobs, ...(whatsapp === null ? [] : [whatsapp.desk])].map((one) => one.stop()),
      );
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Null where nobody asked for numbers: then their code is not read either. */
async function metricsOf(
  { store, now, config: { metricsPort } }: OpenedWorld,
  channels: readonly Channel[],
  { lastHour }: TurnCount,
): Promise<ServedMetrics | null> {
  if (metricsPort === null) return null;
  const { createMetrics } = await import('./metrics/metrics.ts');
  const names = channels.map(({ name }) => name);
  return serveMetrics(metricsPort, createMetrics({ store, now, channels: names, jobs: REPEATED, lastHour }));
}

/** What waits for a web chat, opened: bodies stay in the outbox until the chat's next turn. */
function inboxOf({ store, keyring, now }: OpenedWorld): Inbox {
  return {
    async waiting(chat) {
      const rows = await store.outbox.waiting(chatRef(keyring, 'webchat', chat), now());
      return rows.flatMap(({ id, body }) => {
        const opened = openBody(keyring, id, body);
        return opened.do === 'send' ? [{ id, message: opened.message }] : [];
      });
    },
  };
}

function routes({ store }: OpenedWorld, web: Hono, staff: Hono, pair: PairPage | null): Hono {
  const root = new Hono();
  if (pair !== null) {
    root.get('/pair', (c) => {
      const forwarded = (c.req.header('x-forwarded-for') ?? c.req.header('forwarded')) !== undefined;
      const address = getConnInfo(c).remote.address ?? '';
      const html = pair({ address, forwarded, token: c.req.query('token') ?? '' });
      return html === null ? c.notFound() : c.body(html, 200, PAIR_HEADERS);
    });
  }
  root.get('/healthz', async (c) => {
    try {
      await store.meta.get('secret_fingerprint');
      return c.json({ ok: true });
    } catch {
      return c.json({ ok: false }, 503);
    }
  });
  root.route('/', staff);
  root.route('/', web);
  return root;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
