import type { Page, PageChapter, PageRow, PageTable } from '../../app/summary-page.ts';
import type { FacilityRow } from '../../core/evidence/facility-rows.ts';
import { monthsIn } from '../../core/evidence/periods.ts';
import type { PlaceSummary, Summary, SummaryChapter, SummaryTable } from '../../core/evidence/summary.ts';
import { monthName } from '../../i18n/month-name.ts';
import type { SummaryWords } from './format.ts';
import { headlineOf } from './headline.ts';
import { mapOf } from './map.ts';
import { periodName } from './period-name.ts';
import { quotesOf } from './quotes.ts';
import { saidNumber } from './said-number.ts';

export function pageOf(summary: Summary, words: SummaryWords): Page {
  const { text } = words;
  const { smallest } = summary;
  return {
    title: text('title'),
    period: periodName(summary, words),
    place: placeName(summary, words),
    chapters: summary.chapters.map((chapter) => chapterOf(chapter, summary, words)),
    nothing: summary.chapters.length === 0 ? text('nothing', { count: smallest }) : null,
    quotesTitle: text('quotes.title'),
    methodTitle: text('method.title'),
    method: [
      text('method.chosen'),
      text('method.separate'),
      text('method.reported'),
      text('method.hidden', { count: smallest }),
      text('method.merged'),
      text('method.facilities', { count: smallest }),
      text('method.answered'),
      text('method.frozen', { days: [...new Set(summary.releases.map(({ made }) => made))].join(', ') }),
      ...(summary.releases.length > 1 ? [text('method.parts', { count: summary.releases.length })] : []),
      text('method.hours'),
      ...(summary.chapters.some(({ quotes }) => quotes.length > 0) ? [text('method.quotes')] : []),
    ],
  };
}

function chapterOf(chapter: SummaryChapter, summary: Summary, words: SummaryWords): PageChapter {
  const [own, ...inside] = chapter.places;
  if (own === undefined) throw new Error('a chapter begins with its place');
  return {
    title: words.label('report_kind', chapter.kind, own.country),
    reports: own.reports,
    headline: headlineOf(chapter, own, summary.smallest, words),
    quotes: quotesOf(chapter, words),
    tables: [
      ...own.tables.map((table) => tableOf(table, own, summary, words)),
      ...placeTable(own, inside, words),
      ...facilityTable(chapter, own, words),
    ],
  };
}

/** Nobody skips these two: they are no question. */
const OF_EVERYBODY: ReadonlySet<string> = new Set(['month', 'filed_by']);

function baseOf(field: string, answered: number | null): string {
  if (OF_EVERYBODY.has(field)) return 'of_reports';
  return answered === null ? 'of_all' : 'of_answered';
}

/** When channels and outreach began, beside the months in which reports came. */
function began({ openings }: Summary, words: SummaryWords): string {
  if (openings.length === 0) return '';
  const day = new Intl.DateTimeFormat(words.lang, { dateStyle: 'long', timeZone: 'UTC' });
  const items = openings.map((opening) =>
    words.text('began_item', {
      what:
        opening.what.is === 'channel'
          ? words.text(`channel.${opening.what.channel}`)
          : (opening.what.label[words.lang] ?? ''),
      day: day.format(new Date(`${opening.day}T00:00:00Z`)),
    }),
  );
  return ` ${words.text('began', { what: items.join('; ') })}`;
}

function facilityTable({ facilities }: SummaryChapter, own: PlaceSummary, words: SummaryWords): PageTable[] {
  if (facilities.length === 0) return [];
  return [
    {
      title: words.text('facilities'),
      base: words.text('facilities_base'),
      form: 'bars',
      rows: facilities.map((one) => ({
        code: one.facility,
        ...labels(facilityLabel(one, words)),
        reports: one.reports,
        said: saidNumber(one, words),
        share: Math.min(1, one.reports / own.reports),
        before: one.before === null ? '' : String(one.before),
      })),
      map: null,
    },
  ];
}

/** Its name and region. */
export function facilityLabel({ name, country, region }: FacilityRow, words: SummaryWords): string {
  return `${name ?? words.text('facility_gone')}, ${words.label('region', region, country)}`;
}

function tableOf(
  { field, answered, rows }: SummaryTable,
  place: PlaceSummary,
  summary: Summary,
  words: SummaryWords,
): PageTable {
  const base = answered ?? place.reports;
  const told = rows.map(({ code, reports, atLeast, before }) => ({
    code,
    ...(field === 'month' ? monthLabels(code, words) : labels(labelOf(field, code, place.country, words))),
    reports,
    said: saidNumber({ reports, atLeast }, words),
    share: Math.min(1, reports / base),
    before: before === null ? '' : String(before),
  }));
  const everyMonth = () =>
    monthsIn(summary).map((code): PageRow => {
      const hidden = {
        code,
        ...monthLabels(code, words),
        reports: null,
        said: words.text('hidden'),
        share: 0,
        before: '',
      };
      return told.find((row) => row.code === code) ?? hidden;
    });
  return {
    title: words.text(`field.${field}`),
    base:
      words.text(baseOf(field, answered), { count: base }) + (field === 'month' ? began(summary, words) : ''),
    form: field === 'month' ? 'months' : 'bars',
    rows: field === 'month' ? everyMonth() : told,
    map: null,
  };
}

/** Where the reports came from: countries of the whole, regions of a country. */
function placeTable(own: PlaceSummary, inside: readonly PlaceSummary[], words: SummaryWords): PageTable[] {
  const parts = inside.filter(({ region }) => (own.country === null ? region === null : region !== null));
  if (parts.length === 0) return [];
  const rows = parts.map((place) => ({
    code: place.region ?? place.country ?? '',
    ...labels(placeName(place, words)),
    reports: place.reports,
    said: saidNumber(place, words),
    share: Math.min(1, place.reports / own.reports),
    before: '',
  }));
  return [
    {
      title: words.text('places'),
      base: words.text('of_reports', { count: own.reports }),
      form: 'places',
      rows,
      map: own.country === null ? null : mapOf(rows, words.tiles(own.country), own.country, words),
    },
  ];
}

/** What a code means, or the word for what is no code of the taxonomy. */
export function labelOf(field: string, code: string, country: string | null, words: SummaryWords): string {
  if (field === 'month') return monthName(code, words.lang);
  if (field === 'filed_by') return words.text(`filed_by.${code}`);
  return words.label(field, code, country);
}

/** A place by its name. */
export function placeName(
  { country, region }: { readonly country: string | null; readonly region: string | null },
  words: SummaryWords,
): string {
  if (country === null) return words.text('everywhere');
  if (country === 'other') return words.text('other_countries');
  if (region === null) return words.label('country', country, country);
  if (region === 'other')
    return words.text('other_regions', { country: words.label('country', country, country) });
  return words.label('region', region, country);
}

function labels(label: string): Pick<PageRow, 'label' | 'short'> {
  return { label, short: label };
}

function monthLabels(month: string, words: SummaryWords): Pick<PageRow, 'label' | 'short'> {
  return { label: monthName(month, words.lang), short: monthName(month, words.lang, 'short') };
}
