import { html } from 'hono/html';
import type { Health } from '../../app/health.ts';
import type { HealthFinding } from '../../app/health-finding.ts';
import type { Html } from '../../web/html.ts';
import { dayText } from '../day-text.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { T } from '../texts.ts';

type Around = {
  readonly words: InboxWords;
  readonly now: number;
  readonly practice: boolean;
  /** Where people find the web chat. */
  readonly webChat: string;
  readonly proof: string;
  /** How many messages were just tried again; null: none were. */
  readonly retried: number | null;
};

/** Rooms in which a finding can be mended, by its code. */
const MENDED_IN: Readonly<Record<string, string>> = {
  organisation_none: 'organisation',
  numbers_old: 'organisation',
  nobody_answers: 'admin',
  uncovered: 'admin',
  no_coordinator: 'admin',
  nobody_on_call: 'admin',
  no_outside_contact: 'admin',
  duty_nobody_holds: 'admin',
  no_key: 'admin',
};

export function healthPage(health: Health, around: Around): Html {
  const { t } = around.words;
  return html`<h1>${t('console:room.health')}</h1>
${findings(health.findings, t)}
${channels(health, around)}
${sending(health, around)}
${jobs(health, around)}
${database(health, around)}`;
}

function findings(found: readonly HealthFinding[], t: T): Html {
  if (found.length === 0) return html`<p class="sheet green">${t('doctor:well')}</p>`;
  return html`<ul class="flags">${found.map(({ code, severity, params = {} }) => {
    const read = Object.fromEntries(
      Object.entries(params).map(([name, one]) => [name, typeof one === 'object' ? t(one.text) : one]),
    );
    const room = MENDED_IN[code];
    return html`<li${severity === 'must' ? html` class="red"` : ''}><strong>${t(`doctor:severity.${severity}`)}</strong> ${t(`doctor:${code}.says`, read)}
<br><span class="soft">${t(`doctor:${code}.mend`, read)}</span>${room === undefined ? '' : html` <a href="/staff/${room}">${t(`console:room.${room}`)}</a>`}</li>`;
  })}</ul>`;
}

function channels({ telegram, whatsapp, troubles }: Health, { words, now, webChat }: Around): Html {
  const { t } = words;
  return html`<section class="sheet"><h2>${t('office:health.channels')}</h2>
<p>${t('cli:status.web', { url: webChat })}</p>
<p>${t(`cli:status.telegram_${telegram}`)}</p>
<p>${whatsapp === 'off' ? t('start:whatsapp_off') : t(`whatsapp:status.${whatsapp}`)}</p>
${troubles.map(({ channel, code, at }) => html`<p class="soft">${t('office:health.trouble', { when: ago(words, at - now) })} ${t(`cli:fault.${channel}_${code}`)}</p>`)}
</section>`;
}

function sending({ outbox }: Health, { words: { t }, proof, retried }: Around): Html {
  const dead = outbox.some((one) => one.dead > 0);
  return html`<section class="sheet"><h2>${t('office:health.sending')}</h2>
${retried === null ? '' : html`<p role="status">${t('jobs:outbox.revived', { number: retried })}</p>`}
${outbox.length === 0 ? html`<p>${t('jobs:outbox.none')}</p>` : outbox.map(({ channel, waiting, dead: failed }) => html`<p${failed > 0 ? html` class="red"` : ''}>${t('jobs:outbox.row', { channel: t(`signin:channel.${channel}`), waiting, dead: failed })}</p>`)}
${dead ? html`<form method="post" action="/staff/health/retry"><input type="hidden" name="proof" value="${proof}"><button>${t('office:health.retry')}</button></form>` : ''}
</section>`;
}

/** What was this very moment is past, too. */
const ago = (words: InboxWords, ms: number) => words.fromNow(Math.min(ms, -1));

/** Whatever runs at least once a minute and did not for so long stands still. In milliseconds. */
const LATE_MS = 10 * 60_000;

function jobs(health: Health, { words, now }: Around): Html {
  const { t } = words;
  const row = ({ name, last }: Health['jobs'][number]) => {
    const said =
      last === null
        ? t('office:health.never')
        : t(last.ok ? 'office:health.ran' : 'office:health.failed', { when: ago(words, last.at - now) });
    const well = last?.ok === true && now - last.at < LATE_MS;
    return html`<dt>${t(`office:health.job.${name}`)}</dt><dd${well ? '' : html` class="amber"`}>${said}</dd>`;
  };
  return html`<section class="sheet"><h2>${t('office:health.jobs')}</h2><dl>${health.jobs.map(row)}</dl></section>`;
}

const MB = 1024 * 1024;

function database({ database: { kind, bytes, migrations }, backupAt }: Health, around: Around): Html {
  const { words, practice } = around;
  const { t, lang } = words;
  const size = new Intl.NumberFormat(lang, { style: 'unit', unit: 'megabyte' }).format(
    Math.max(1, Math.round(bytes / MB)),
  );
  const backup =
    backupAt === null
      ? t('office:health.never')
      : dayText(new Date(backupAt).toISOString().slice(0, 10), lang);
  return html`<section class="sheet"><h2>${t('office:health.kept')}</h2><dl>
<dt>${t('office:health.database')}</dt><dd>${t(`office:health.kind.${kind}`)}, ${size}</dd>
<dt>${t('office:health.migrations')}</dt><dd>${migrations}</dd>
<dt>${t('office:health.backup')}</dt><dd${backupAt === null ? html` class="amber"` : ''}>${backup}</dd>
<dt>${t('office:health.practice')}</dt><dd${practice ? html` class="amber"` : ''}>${t(practice ? 'office:health.on' : 'office:health.off')}</dd>
</dl></section>`;
}
