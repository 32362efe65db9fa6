/** A command that a page tells somebody to run. */
export interface PrintedCommand {
  readonly page: string;
  /** As printed, continued lines joined. */
  readonly text: string;
  /** Words as a shell splits them; quotes are taken away, variables stay. */
  readonly words: readonly string[];
}

/** Programs whose commands can be checked here. */
export type Program = 'aws' | 'npm';

/** The commands of a page that begin with a program: in its blocks and between backticks, also inside of `$(…)`. */
export function printedCommands(page: string, markdown: string, program: Program): PrintedCommand[] {
  const { blocks, text } = partsOf(markdown);
  // A span may go over a line's end, and every second part of a text is one.
  const spans = text.split('`').filter((_part, index) => index % 2 === 1);
  return [...joined(blocks), ...spans.map((span) => span.replaceAll('\n', ' '))]
    .flatMap((line) => commandsIn(line))
    .map((command) => ({ page, text: command, words: split(command) }))
    .filter(({ words }) => words[0] === program && words.length > 1);
}

/** The lines of shell blocks, and what stands outside of all blocks. */
function partsOf(markdown: string): { blocks: string[]; text: string } {
  const blocks: string[] = [];
  const text: string[] = [];
  let block: 'sh' | 'other' | undefined;
  for (const line of markdown.split('\n')) {
    const bare = line.trim();
    if (bare.startsWith('```')) block = block !== undefined ? undefined : bare.startsWith('```sh') ? 'sh' : 'other';
    else if (block === 'sh') blocks.push(bare);
    else if (block === undefined) text.push(line);
  }
  return { blocks, text: text.join('\n') };
}

/** Lines that end in a backslash go on. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const part = line.endsWith('\\') ? line.slice(0, -1).trimEnd() : line;
    if (goesOn) whole.push(`${whole.pop() ?? ''} ${part}`);
    else whole.push(part);
    goesOn = line.endsWith('\\');
  }
  return whole;
}

/** A line, and what it calls inside of it. */
function commandsIn(line: string): string[] {
  const inner = [...line.matchAll(/\$\(([^()]*)\)/g)].map(([, text = '']) => text);
  const outer = line.replaceAll(/\$\([^()]*\)/g, 'VALUE').replace(/^\s*[A-Z_]+=/, '');
  return [...inner, ...outer.split(/ (?:\|\|?|&&|;) /)].map((text) => text.trim());
}

/** Words of a simple command. */
function split(text: string): string[] {
  const words = [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word);
  return words.map((word) => word.replaceAll(/^["']|["']$/g, ''));
}

/** `--name value`, `--name=value`, `--flag` -> the names. */
export const optionsOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => /^--([a-z][a-z-]*)/.exec(word)?.[1] ?? []);
