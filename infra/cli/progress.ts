import { palette } from './palette.ts';

/** Progress on stderr, so that stdout holds nothing but the result. */
export interface Progress {
  /** Runs `work` and says how long it took; `show` tells how far it is, on terminals. */
  step<T>(what: string, work: (show: (detail: string) => void) => Promise<T> | T): Promise<T>;
  /** Something to read before a decision. */
  text(text: string): void;
  note(text: string): void;
  warn(text: string): void;
}

export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const SHOWN_EVERY_MS = 100;

export function createProgress(
  stream: ProgressStream = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const { green, yellow, dim } = palette(process.stderr);
  const live = Boolean(stream.isTTY);
  const clear = '\r\u001B[K';
  const line = (text: string): void => void stream.write(`${live ? clear : ''}${text}\n`);
  return {
    step: async (what, work) => {
      const begin = now();
      let last = -Infinity;
      const show = (detail: string): void => {
        if (!live || now() - last < SHOWN_EVERY_MS) return;
        last = now();
        const text = `  … ${what}${detail === '' ? '' : `: ${detail}`}`;
        stream.write(`${clear}${text.slice(0, (stream.columns ?? 80) - 1)}`);
      };
      show('');
      try {
        const result = await work(show);
        line(`  ${green('✓')} ${what}  ${dim(`${((now() - begin) / 1000).toFixed(1)} s`)}`);
        return result;
      } catch (error) {
        if (live) stream.write(clear);
        throw error;
      }
    },
    text: line,
    note: (text) => line(dim(`    ${text}`)),
    warn: (text) => line(`  ${yellow('!')} ${text}`),
  };
}
