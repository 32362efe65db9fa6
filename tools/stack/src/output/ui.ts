import { asTyped, wrap } from '@pactline/cli-kit';
import { stripVTControlCharacters, styleText } from 'node:util';

/** Where progress and results are shown. */
export interface Ui {
  heading(text: string): void;
  /** A part that came up; `ms` is how long it took. */
  done(name: string, detail: string, ms?: number): void;
  note(text: string): void;
  warn(text: string): void;
  text(text: string): void;
}

type Style = Parameters<typeof styleText>[0];

export interface UiOptions {
  readonly stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Lines for people; colours only on a terminal, and not under NO_COLOR (https://no-color.org). */
export function createUi({ stream, env = process.env }: UiOptions): Ui {
  const coloured = Boolean(stream.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const paint = (style: Style, text: string): string =>
    coloured ? styleText(style, text, { validateStream: false }) : stripVTControlCharacters(text);
  const line = (text = ''): void =>
    void stream.write(`${wrap(asTyped(text), stream.isTTY ? stream.columns : undefined)}\n`);
  return {
    heading: (text) => line(`\n${paint('bold', text)}\n`),
    done: (name, detail, ms) => {
      const time = ms === undefined ? '' : paint('dim', `  ${seconds(ms)}`);
      line(`  ${paint('green', '✓')} ${name.padEnd(18)} ${detail}${time}`);
    },
    note: (text) => line(paint('dim', `    ${text}`)),
    warn: (text) => line(`  ${paint('yellow', '!')} ${text}`),
    text: line,
  };
}

/** `0.4 s` */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
