import { z } from 'zod';
import type { ExportAbout } from '../../app/export.ts';
import { newestMonth, readMonth } from '../../core/evidence/month.ts';
import { isRecipient } from '../../crypto/envelope.ts';
import { Fault } from '../../i18n/fault.ts';
import { newestProgress } from '../newest-progress.ts';
import type { Out } from '../out.ts';
import { type Caller, storeVerb, UsageFault } from '../verb.ts';

const args = z.object({
  format: z.string(),
  lang: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  country: z.string().nullable(),
  /** Who alone can open it, and then nothing is hidden; null to publish. */
  recipient: z.string().nullable(),
});

/** Writes the reports that may be counted: to publish, with small groups hidden, or sealed to one recipient with nothing hidden. */
export const exportVerb = storeVerb({
  name: 'export',
  args,
  declare(command, { t, lang }) {
    command
      .option('--format <csv|json>', t('export:option.format'), 'csv')
      .option('--from <YYYY-MM>', t('export:option.from'))
      .option('--to <YYYY-MM>', t('export:option.to'))
      .option('--country <KE>', t('export:option.country'))
      .option('--lang <en>', t('export:option.lang'), lang)
      .option('--out <file>', t('export:option.out'))
      .option('--internal', t('export:option.internal'))
      .option('--to-recipient <age1>', t('export:option.to_recipient'));
  },
  async prepare({ options }, caller) {
    const typed = (name: string) => {
      const value = options[name];
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const from = month(typed('from'));
    const to = month(typed('to'));
    if (from !== null && to !== null && from > to) throw new UsageFault('export_backwards', { from, to });
    const recipient = recipientFor(options.internal === true, typed('toRecipient'));
    const file = typed('out');
    if (recipient !== null && file === null && caller.terminal.live) throw new UsageFault('export_no_file');
    const country = countryFor(typed('country')?.toUpperCase() ?? null, caller);
    const lang = langFor(typed('lang') ?? caller.text.lang, caller);
    return { file, args: { format: typed('format') ?? 'csv', lang, from, to, country, recipient } };
  },
  async work({ format, lang, from, to, country, recipient }, { exporter, now }, out) {
    if (!exporter.formats.includes(format)) {
      throw new Fault('export_format', { formats: exporter.formats.join(', ') });
    }
    const internal = recipient === null ? null : { recipient };
    const at = now();
    const progress = newestProgress(out);
    const file = await exporter.make({ from, to, country, format, internal }, lang, at, progress.tell);
    try {
      await progress.settled();
      for await (const piece of file.read()) await out.write(piece);
      await said(file.about, to === null ? newestMonth(at) : null, out);
    } finally {
      await file.close();
    }
  },
});

function month(text: string | null): string | null {
  if (text === null) return null;
  const read = readMonth(text);
  if (read === null) throw new UsageFault('export_month', { what: text });
  return read;
}

function recipientFor(internal: boolean, recipient: string | null): string | null {
  if (!internal && recipient === null) return null;
  if (!internal) throw new UsageFault('export_recipient_for_nothing');
  if (recipient === null) throw new UsageFault('export_recipient_missing');
  // What was typed is not repeated: it may be the secret half.
  if (!isRecipient(recipient)) throw new UsageFault('export_recipient');
  return recipient;
}

function countryFor(code: string | null, { content }: Caller): string | null {
  const codes = content().countries.map(({ value }) => value.code);
  if (code !== null && !codes.includes(code)) {
    throw new UsageFault('export_country', { codes: codes.join(', ') });
  }
  return code;
}

function langFor(lang: string, { content }: Caller): string {
  const { langs } = content();
  if (!langs.includes(lang)) throw new UsageFault('export_lang', { langs: langs.join(', ') });
  return lang;
}

/** @param newest the month that would have to be asked for; null when the last month was asked for */
async function said(about: ExportAbout, newest: string | null, out: Out): Promise<void> {
  await out.say('export:said.reports', { count: about.reports, to: about.to });
  if (about.withheld === null) return out.say('export:internal');
  const { withheld } = about;
  if ('fewerThan' in withheld) await out.say('export:said.withheld_fewer', { count: withheld.fewerThan });
  else await out.say('export:said.withheld_at_least', { count: withheld.atLeast });
  if (about.monthOpen) await out.say('export:month_open', { to: about.to });
  else if (newest !== null) await out.say('export:said.newest', { newest });
  await out.say('export:overlap');
}
