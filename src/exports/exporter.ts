import { exportReports } from '../app/export.ts';
import type { Exporter, MakeExport } from '../app/export-file.ts';
import type { ExportGroup } from '../app/ports/exports.ts';
import type { Store } from '../app/ports.ts';
import { sealStreamTo } from '../crypto/seal-stream.ts';
import type { Catalog } from '../i18n/catalog.ts';
import { type Lookup, labelText } from '../i18n/labels.ts';
import type { ExportWords, FormattedExport } from './format.ts';
import { exportFormats } from './formats.ts';
import { openSpool, type Spool } from './spool.ts';

export type ExporterDeps = {
  readonly store: Store;
  /** Names of the taxonomy's lists. */
  readonly lists: Iterable<string>;
  readonly catalog: Catalog;
  /** Labels of the locales and of the country packs, got together when they are needed. */
  readonly look: () => Lookup;
  /** Where a file may wait that has no name. */
  readonly folder: string;
};

/** Makes export files. They hold the database only while they are written, however slow the one who takes them is. */
export function createExporter(deps: ExporterDeps): Exporter {
  const lists = [...deps.lists];
  const make: MakeExport = async (order, lang, now, onReport) => {
    const format = exportFormats.get(order.format);
    if (format === undefined) throw new RangeError('no such export format');
    const { internal } = order;
    const seal =
      internal === null
        ? null
        : (plain: ReadableStream<Uint8Array>) => sealStreamTo(internal.recipient, plain);
    const spool = await openSpool(deps.folder, seal);
    try {
      const words = exportWords(deps, lang);
      let writing: ReturnType<typeof fileOn> | undefined;
      const about = await exportReports(deps.store, lists, order, now, {
        async begin(about) {
          writing = fileOn(spool, format(about, words), (done) => onReport?.(done, about.reports));
          await writing.begin();
        },
        group: async (group) => writing?.group(group),
      });
      await writing?.end();
      return { about, size: await spool.finish(), read: spool.read, close: spool.close };
    } catch (error) {
      await spool.close();
      throw error;
    }
  };
  return { formats: [...exportFormats.keys()], make };
}

/** A report of a group is written as often as it was told, a piece at a time. */
function fileOn(spool: Spool, file: FormattedExport, onReport: (done: number) => void) {
  let done = 0;
  return {
    begin: () => spool.write(file.head),
    async group(group: ExportGroup) {
      const row = file.row(group);
      for (let left = group.count; left > 0; left -= 1) {
        await spool.write(done === 0 ? row : file.between + row);
        done += 1;
      }
      onReport(done);
    },
    end: () => spool.write(file.tail),
  };
}

/** Labels are asked for once: a file says the same few hundred over and over. */
export function exportWords(
  deps: Pick<ExporterDeps, 'look' | 'catalog'>,
  lang: string,
  namespace = 'export',
): ExportWords {
  const look = deps.look();
  const labels = new Map<string, string>();
  return {
    label(list, code, country) {
      const key = `${country ?? ''}:${list}:${code}`;
      const known = labels.get(key);
      if (known !== undefined) return known;
      const label = labelText(look, lang, country, { list, code });
      labels.set(key, label);
      return label;
    },
    text: (key, params) => deps.catalog.t(lang, `${namespace}:${key}`, params),
  };
}
