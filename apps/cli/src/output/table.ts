import type { Colour, Paint } from './paint.ts';
import { cut, padEnd, padStart, printable, textWidth } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | undefined;
  readonly align?: 'right';
  /** May be cut when the terminal is too narrow; columns that may not be cut keep their ids copyable. */
  readonly shrink?: boolean;
  readonly colour?: (row: Row) => Colour | undefined;
}

const gap = '  ';
const narrowest = 8;

/**
 * Lays rows out under their titles. Fits `columns` by cutting the columns that may shrink, the widest first; without a
 * width (output is no terminal) nothing is cut.
 */
export function table<Row>(
  rows: readonly Row[],
  spec: readonly Column<Row>[],
  options: { columns: number | undefined; paint: Paint },
): string[] {
  const cells = rows.map((row) => spec.map((column) => printable(String(column.value(row) ?? ''))));
  const widths = spec.map((column, index) =>
    Math.max(textWidth(column.title), ...cells.map((line) => textWidth(line[index] ?? ''))),
  );
  fit(widths, spec, options.columns);
  const place = (text: string, index: number): string => {
    const width = widths[index] ?? 0;
    const short = cut(text, width);
    return spec[index]?.align === 'right' ? padStart(short, width) : padEnd(short, width);
  };
  const head = spec.map((column, index) => options.paint('dim', place(column.title.toUpperCase(), index)));
  const body = cells.map((line, rowIndex) =>
    line.map((cell, index) => {
      const row = rows[rowIndex];
      const colour = row === undefined ? undefined : spec[index]?.colour?.(row);
      const placed = place(cell, index);
      return colour ? options.paint(colour, placed) : placed;
    }),
  );
  return [head, ...body].map((line) => line.join(gap).trimEnd());
}

function fit<Row>(widths: number[], spec: readonly Column<Row>[], columns: number | undefined): void {
  if (columns === undefined) return;
  const excess = (): number =>
    widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1) - columns;
  while (excess() > 0) {
    let widest = -1;
    for (const [index, column] of spec.entries()) {
      const width = widths[index] ?? 0;
      if (column.shrink && width > narrowest && width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest < 0) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
