import { isMet, type Measured } from './row.ts';

/** A figure with as many digits as say something. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** What was measured, for a terminal and for a Markdown file alike. */
export function tableOf({ title, lines, targets }: Measured): string {
  const rows = lines.map(({ who, figure: value, unit, least, most }) => [
    who,
    `${figure(value)} ${unit}`,
    least === undefined || most === undefined ? '' : `${figure(least)} – ${figure(most)}`,
  ]);
  const reached = targets.map((target) => [
    target.what,
    `${figure(target.is)} ${target.unit ?? '×'}`,
    `${target.bound} ${figure(target.to)}`,
    isMet(target) ? 'met' : '**missed**',
  ]);
  const tables = [markdown(['', 'median', 'least – most'], rows)];
  if (reached.length > 0) tables.push(markdown(['', 'is', 'to reach', ''], reached));
  return `### ${title}\n\n${tables.join('\n\n')}\n`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}
