import type { Summary } from '../../core/evidence/summary.ts';
import type { SummaryWords } from './format.ts';
import { facilityLabel, labelOf, placeName } from './page.ts';

/** One number of a summary, with everything that says what it is. */
export type Row = {
  readonly from: string;
  readonly to: string;
  readonly country: string;
  readonly region: string;
  readonly place: string;
  readonly kind: string;
  readonly kindLabel: string;
  /** Empty: all reports of the place. */
  readonly field: string;
  readonly fieldLabel: string;
  readonly code: string;
  readonly label: string;
  readonly reports: number;
  readonly atLeast: boolean;
  readonly answered: number | null;
  readonly inPlace: number;
};

/** Every number of a summary, in the order of its chapters, places and tables. */
export function rowsOf(summary: Summary, words: SummaryWords): readonly Row[] {
  const { from, to } = summary;
  return summary.chapters.flatMap(({ kind, places, facilities, setAside }) =>
    places.flatMap((place, at): Row[] => {
      const country = place.country;
      const about = {
        from,
        to,
        country: country ?? '',
        region: place.region ?? '',
        place: placeName(place, words),
        kind,
        kindLabel: words.label('report_kind', kind, country),
        inPlace: place.reports,
      };
      const all: Row = {
        ...about,
        field: '',
        fieldLabel: words.text('field.all'),
        code: '',
        label: words.text('field.all'),
        reports: place.reports,
        atLeast: place.atLeast,
        answered: null,
      };
      const told = place.tables.flatMap(({ field, answered, rows }) =>
        rows.map(({ code, reports, atLeast }) => ({
          ...about,
          field,
          fieldLabel: words.text(`field.${field}`),
          code,
          label: labelOf(field, code, country, words),
          reports,
          atLeast,
          answered,
        })),
      );
      if (at > 0) return [all, ...told];
      const named = facilities.map((one) => ({
        ...about,
        country: one.country,
        region: one.region,
        place: placeName(one, words),
        field: 'facility',
        fieldLabel: words.text('facilities'),
        code: one.facility,
        label: facilityLabel(one, words),
        reports: one.reports,
        atLeast: one.atLeast,
        answered: null,
      }));
      const aside = {
        ...all,
        field: 'set_aside',
        fieldLabel: words.text('field.set_aside'),
        label: words.text('field.set_aside'),
      };
      return [all, ...told, ...named, ...(setAside === null ? [] : [{ ...aside, ...setAside }])];
    }),
  );
}
