import { stripVTControlCharacters } from 'node:util';

/** A command to the end of its line or sentence, or something in quotes: pasted in two halves it would be something else. */
const WHOLE = /"[^"]*"\S*|`[^`]*`\S*|(?<![\w-])(?:npm|npx|kill(?= (?:-\S+ )?\d)|chmod) .{1,200}?(?=; |\. |\.?$)|\S+/g;

const widthOf = (text: string): number => stripVTControlCharacters(text).length;

/**
 * Breaks lines that are wider than a terminal between words; commands stay whole. Without a width (output is no terminal) nothing is
 * broken.
 */
export function wrap(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .map((line) => (widthOf(line) <= columns ? line : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  // What a list names first stays in its column: `  2  wrong arguments` goes on below the words.
  const column = indent.length + (line.slice(indent.length).split(/(?<=\S) {2,}(?=\S)/, 1)[0]?.length ?? 0);
  const words = column + /^ */.exec(line.slice(column))![0].length;
  const hanging = ' '.repeat(words > column && words * 2 <= columns + 10 ? words : indent.length);
  const lines: string[] = [];
  let current = '';
  for (const [word] of line.matchAll(WHOLE)) {
    const start = current === '' && lines.length === 0 ? line.slice(0, line.indexOf(word)) : hanging;
    const gap = current === '' ? '' : ' '.repeat(lines.length === 0 ? gapBefore(line, current, word) : 1);
    const longer = current === '' ? start + word : current + gap + word;
    if (current !== '' && widthOf(longer) > columns) {
      lines.push(current);
      current = hanging + word;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}

/** Blanks between what stands already and the next word: columns of a list are kept. */
function gapBefore(line: string, current: string, word: string): number {
  const at = line.indexOf(word, current.length);
  return at > current.length && line.slice(current.length, at).trim() === '' ? at - current.length : 1;
}

/**
 * Help as a terminal shows it: examples (`  $ command   what for`) with what they are for above them where both do not fit, long
 * commands on several lines that a shell takes as one.
 */
export function layoutHelp(text: string, columns = 80): string {
  const joined = text.replace(/ \\\n\s+/g, ' ');
  return joined
    .split('\n')
    .flatMap((line) => {
      const start = /^\s+\$ /.exec(line)?.[0];
      if (start === undefined) return wrap(line, columns).split('\n');
      // Three blanks or more are between a command and what it is for.
      const [command = '', ...rest] = line.slice(start.length).split('   ');
      const why = rest.join(' ').trim();
      const indent = start.slice(0, -2);
      if (widthOf(line) <= columns) return [line];
      return [
        ...(why === '' ? [] : wrap(`${indent}# ${why}`, columns).split('\n')),
        ...shell(indent, command.trim(), columns),
      ];
    })
    .join('\n');
}

/** A command in several lines: broken before its options, else between words. */
function shell(indent: string, command: string, columns: number): string[] {
  const lines: string[] = [];
  let current = `${indent}$`;
  for (const [part] of command.matchAll(/--?\w[\w-]*(?: (?:'[^']*'|[^\s-]\S*))?|'[^']*'|\S+/g)) {
    const longer = `${current} ${part}`;
    if (widthOf(longer) > columns - 2 && current !== `${indent}$`) {
      lines.push(`${current} \\`);
      current = `${indent}    ${part}`;
    } else current = longer;
  }
  return [...lines, current];
}
