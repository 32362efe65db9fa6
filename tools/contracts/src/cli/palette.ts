import { styleText } from 'node:util';

type Paint = (text: string) => string;

/** Colours, if the stream is a terminal that wants them (NO_COLOR, FORCE_COLOR). */
export function palette(stream: NodeJS.WriteStream): Readonly<Record<'red' | 'yellow' | 'green' | 'dim', Paint>> {
  const paint =
    (format: 'red' | 'yellow' | 'green' | 'dim'): Paint =>
    (text) =>
      styleText(format, text, { stream });
  return { red: paint('red'), yellow: paint('yellow'), green: paint('green'), dim: paint('dim') };
}
