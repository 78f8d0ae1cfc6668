import type writeXlsxFile from 'write-excel-file/node';
import {
  findElement,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  prependMarkupInsideElement,
  sanitizeAttributeValue,
} from 'write-excel-file/utility';
import { chartPart } from './chart-part.ts';
import { type DataTable, tablePart } from './data-table.ts';

type XlsxFeature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'application/vnd.openxmlformats-officedocument';
/** A pixel in the units of drawings, English metric units. */
const EMU = 9525;
/** Of a bar, in pixels. */
const ROW = 22;
/** An A4 page. */
const WIDTH = 640;

/**
 * Makes cells of a workbook real tables, and draws their charts on a sheet of their own, one below the other. What draws and
 * names them is put into the file by the way that write-excel-file keeps open for it: it has neither by itself.
 * @param tables of each sheet, by its index
 * @param charts which of them are drawn, and the index of the sheet for it
 */
export function tablesAndCharts(
  tables: ReadonlyMap<number, readonly DataTable[]>,
  charts: { readonly sheet: number; readonly of: readonly DataTable[] },
): XlsxFeature {
  const numbered = new Map<DataTable, number>();
  for (const table of [...tables.values()].flat()) numbered.set(table, numbered.size + 1);
  const within = (sheet: number) => tables.get(sheet) ?? [];
  const on = (sheet: number) => (sheet === charts.sheet ? charts.of : []);
  const each = <T>(many: readonly T[], one: (value: T, nth: number) => string) => many.map(one).join('');
  const number = (table: DataTable) => numbered.get(table) ?? 0;
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            each(
              [...numbered.values()],
              (id) =>
                `<Override ContentType="${SHEETS}.spreadsheetml.table+xml" PartName="/xl/tables/table${id}.xml"/>`,
            ) +
            each(
              charts.of,
              (_, nth) =>
                `<Override ContentType="${SHEETS}.drawingml.chart+xml" PartName="/xl/charts/chart${nth + 1}.xml"/>`,
            ),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: fitToWidth,
          insert: (_, { sheetIndex }) => {
            const own = within(sheetIndex);
            if (own.length === 0) return undefined;
            return `<tableParts count="${own.length}">${each(own, (table) => `<tablePart r:id="rId-table-${number(table)}"/>`)}</tableParts>`;
          },
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            each(within(sheetIndex), (table) => {
              const id = number(table);
              return `<Relationship Id="rId-table-${id}" Type="${RELATIONS}/table" Target="../tables/table${id}.xml"/>`;
            }),
        },
        'xl/drawings/drawing{id}.xml': { insert: (_, { sheetIndex }) => anchors(on(sheetIndex)) },
        'xl/drawings/_rels/drawing{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            each(
              on(sheetIndex),
              (_table, nth) =>
                `<Relationship Id="rId-chart-${nth + 1}" Type="${RELATIONS}/chart" Target="../charts/chart${nth + 1}.xml"/>`,
            ),
        },
      },
      write: {
        files: () =>
          Object.fromEntries([
            ...[...numbered].map(([table, id]) => [`xl/tables/table${id}.xml`, tablePart(table, id)]),
            ...charts.of.map((table, nth) => [`xl/charts/chart${nth + 1}.xml`, chartPart(table)]),
          ]),
      },
    },
  };
}

/**
 * Where each chart stands, as high as its bars need, with what it shows for those who can't see it. Not by cells: how high a
 * row is depends on the program that opens the file.
 */
function anchors(tables: readonly DataTable[]): string {
  let top = ROW * 2;
  return tables
    .map(({ chart }, nth) => {
      if (chart === null) return '';
      const height = ROW * (chart.form === 'months' ? 14 : 3 + chart.rows.length);
      const [from, id] = [top, nth + 1];
      top += height + ROW;
      const told = `${chart.title}. ${chart.rows.map(({ label, said }) => `${label}: ${said}`).join('; ')}`;
      return `<xdr:absoluteAnchor><xdr:pos x="0" y="${from * EMU}"/><xdr:ext cx="${WIDTH * EMU}" cy="${height * EMU}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id + 1}" name="Chart ${id}" descr="${sanitizeAttributeValue(told)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${RELATIONS}" r:id="rId-chart-${id}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor>`;
    })
    .join('');
}

/** Printed as wide as the paper, and as long as it takes. */
function fitToWidth(sheet: string): string {
  const worksheet = findElement(sheet, 'worksheet');
  if (worksheet === undefined) return sheet;
  const fitting = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  const setup = '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>';
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  const fitted = prependMarkupInsideElement(sheet, worksheet, fitting);
  return insertElementMarkupAccordingToOrderOfSiblings(fitted, setup, order, 'worksheet');
}
