import { sanitizeTextContent } from 'write-excel-file/utility';
import type { DataTable } from './data-table.ts';

const COLOUR = '0B6E69';
const SMALL =
  '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>';

/**
 * The part of a workbook that draws a table of it: bars, the most above; months as columns. The numbers are those of the cells,
 * and written beside each bar. Source: ECMA-376 part 1, 21.2.
 */
export function chartPart({ sheet, firstRow, rows, chart }: DataTable): string {
  if (chart === null) throw new RangeError('this table has no chart');
  const cells = (column: string) =>
    text(`'${sheet.replaceAll("'", "''")}'!$${column}$${firstRow + 1}:$${column}$${firstRow + rows}`);
  const points = (values: readonly (string | null)[]) =>
    `<c:ptCount val="${values.length}"/>${values
      .map((value, nth) => (value === null ? '' : `<c:pt idx="${nth}"><c:v>${text(value)}</c:v></c:pt>`))
      .join('')}`;
  const upright = chart.form === 'months';
  const labels = points(chart.rows.map(({ label }) => label));
  const numbers = points(chart.rows.map(({ reports }) => (reports === null ? null : String(reports))));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>
<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr sz="1200" b="1"/><a:t>${text(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>
<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>
<c:barChart><c:barDir val="${upright ? 'col' : 'bar'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="${COLOUR}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>
<c:dLbls><c:numFmt formatCode="0" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${SMALL}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
<c:cat><c:strRef><c:f>${cells('A')}</c:f><c:strCache>${labels}</c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:f>${cells('B')}</c:f><c:numCache><c:formatCode>0</c:formatCode>${numbers}</c:numCache></c:numRef></c:val></c:ser>
<c:gapWidth val="40"/><c:axId val="1"/><c:axId val="2"/></c:barChart>
<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${upright ? 'minMax' : 'maxMin'}"/></c:scaling><c:delete val="0"/><c:axPos val="${upright ? 'b' : 'l'}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${SMALL}<c:crossAx val="2"/><c:tickLblSkip val="1"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="${upright ? 'l' : 'b'}"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1"/></c:valAx>
</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`;
}

function text(value: string): string {
  return sanitizeTextContent(value);
}
