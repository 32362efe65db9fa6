import { wrap } from '@pactline/cli-kit';
import type { Colour, Paint } from './paint.ts';
import { cut, padEnd, padStart, printable, textWidth } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | undefined;
  readonly align?: 'right';
  /** May be cut when the terminal is too narrow; ids never are, so that they can be copied. */
  readonly shrink?: boolean;
  readonly colour?: (row: Row) => Colour | undefined;
}

const gap = '  ';
const narrowest = 12;

interface Options {
  readonly columns: number | undefined;
  readonly paint: Paint;
}

/**
 * Lays rows out under their titles. Fits `columns` by cutting what may shrink, the widest first; where even that is too wide, each row
 * becomes a block of lines. Without a width (output is no terminal) nothing is cut.
 */
export function table<Row>(rows: readonly Row[], spec: readonly Column<Row>[], options: Options): string[] {
  const cells = rows.map((row) => spec.map((column) => printable(String(column.value(row) ?? ''))));
  const widths = spec.map((column, index) =>
    Math.max(textWidth(column.title), ...cells.map((line) => textWidth(line[index] ?? ''))),
  );
  if (!fit(widths, spec, options.columns)) return blocks(rows, cells, spec, options);
  const place = (text: string, index: number): string => {
    const width = widths[index] ?? 0;
    const short = cut(text, width);
    return spec[index]?.align === 'right' ? padStart(short, width) : padEnd(short, width);
  };
  const head = spec.map((column, index) => options.paint('dim', place(column.title.toUpperCase(), index)));
  const body = cells.map((line, rowIndex) =>
    line.map((cell, index) => painted(place(cell, index), spec[index], rows[rowIndex], options.paint)),
  );
  return [head, ...body].map((line) => line.join(gap).trimEnd());
}

function painted<Row>(text: string, column: Column<Row> | undefined, row: Row | undefined, paint: Paint): string {
  const colour = row === undefined ? undefined : column?.colour?.(row);
  return colour ? paint(colour, text) : text;
}

/** A row as lines, title and value, whole; an empty line between rows. */
function blocks<Row>(
  rows: readonly Row[],
  cells: readonly (readonly string[])[],
  spec: readonly Column<Row>[],
  { columns, paint }: Options,
): string[] {
  const width = Math.max(...spec.map(({ title }) => textWidth(title)));
  const indent = ' '.repeat(width + gap.length);
  return cells.flatMap((line, rowIndex) => [
    ...(rowIndex > 0 ? [''] : []),
    ...line.flatMap((cell, index) => {
      if (cell === '') return [];
      const title = paint('dim', padEnd((spec[index]?.title ?? '').toUpperCase(), width));
      const [first = '', ...rest] = wrap(cell, columns === undefined ? undefined : columns - indent.length).split('\n');
      const shown = (text: string): string => painted(text, spec[index], rows[rowIndex], paint);
      return [`${title}${gap}${shown(first)}`, ...rest.map((text) => indent + shown(text))];
    }),
  ]);
}

/** Shrinks widths until they fit. @returns false where they cannot */
function fit<Row>(widths: number[], spec: readonly Column<Row>[], columns: number | undefined): boolean {
  if (columns === undefined) return true;
  const excess = (): number =>
    widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1) - columns;
  while (excess() > 0) {
    let widest = -1;
    for (const [index, column] of spec.entries()) {
      const width = widths[index] ?? 0;
      if (column.shrink && width > narrowest && width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest < 0) return false;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return true;
}
