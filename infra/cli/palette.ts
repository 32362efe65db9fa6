import { styleText } from 'node:util';
import type { Painter } from '../plan/render-text.ts';

type Format = keyof Painter | 'bold';

/** Colours, if the stream is a terminal that wants them (NO_COLOR, FORCE_COLOR). */
export function palette(stream: NodeJS.WriteStream): Readonly<Record<Format, (text: string) => string>> {
  const paint =
    (format: Format) =>
    (text: string): string =>
      styleText(format, text, { stream });
  return { red: paint('red'), yellow: paint('yellow'), green: paint('green'), dim: paint('dim'), bold: paint('bold') };
}
