/** A statement after which code that is still running, the release before, may fail. */
export interface BreakingStatement {
  /** 1-based, in the file. */
  readonly line: number;
  readonly statement: string;
  readonly why: string;
}

const RULES: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\bDROP\s+(TABLE|VIEW|SCHEMA|TYPE|FUNCTION|SEQUENCE)\b/, 'the release before still uses it'],
  [
    /\bDROP\s+(COLUMN\b|(?!CONSTRAINT\b|DEFAULT\b|NOT\b|INDEX\b|EXPRESSION\b|IDENTITY\b)(IF\s+EXISTS\s+)?"?[A-Z_]\w*"?\s*(,|$))/,
    'the release before still reads or writes it',
  ],
  [/\bRENAME\b/, 'the release before knows the old name'],
  [
    /\bALTER\s+(COLUMN\s+)?"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b/,
    'the release before reads and writes the old type, and the table is locked while it is rewritten',
  ],
  [/\bSET\s+NOT\s+NULL\b/, 'the release before may write NULL'],
  [
    /\bADD\s+(COLUMN\s+)?(?!CONSTRAINT\b|CHECK\b|UNIQUE\b|PRIMARY\b|FOREIGN\b|EXCLUDE\b)(?:IF\s+NOT\s+EXISTS\s+)?"?\w+"?\s(?=[^,]*\bNOT\s+NULL\b)(?![^,]*\bDEFAULT\b)(?![^,]*\bGENERATED\b)/,
    'the release before leaves it out: give it a default',
  ],
  [
    /\bADD\s+(CONSTRAINT\b(?![^,]*\bNOT\s+VALID\b)|CHECK\b|UNIQUE\b|PRIMARY\b|FOREIGN\b|EXCLUDE\b)/,
    'the release before may write what it refuses',
  ],
  [/\bTRUNCATE\b|^\s*DELETE\s+FROM\s+\S+\s*$/, 'it takes data away'],
];

/** Says that and since when nothing uses what is taken away: `-- Contract: no release since 2026-03 reads orders.note.` */
const CONTRACT = /^--\s*Contract:\s*\S/i;

/**
 * The statements of a migration (its part `-- Up Migration`) that the release before may not survive. Migrations run before
 * the services, and a rollback puts the earlier code on the later schema, so each must suit two releases: expand first, move
 * over, contract in a later release. What contracts says so in a comment of its own above the statement.
 *
 * Statements on tables that the same migration creates break nobody.
 */
export function breakingStatements(sql: string): BreakingStatement[] {
  const up = sql.split(/^-- Down Migration.*$/m)[0] ?? '';
  const statements = split(up);
  const created = new Set(
    statements.flatMap(({ text }) => /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w."]+)/i.exec(text)?.[1] ?? []),
  );
  return statements.flatMap(({ text, line, contract }) => {
    if (contract || created.has(tableOf(text))) return [];
    const upper = text.toUpperCase();
    const found = RULES.find(([pattern]) => pattern.test(upper));
    return found ? [{ line, statement: text.replace(/\s+/g, ' '), why: found[1] }] : [];
  });
}

const tableOf = (statement: string): string =>
  /^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?([\w."]+)/i.exec(statement)?.[1] ?? '';

interface Statement {
  readonly text: string;
  readonly line: number;
  readonly contract: boolean;
}

/** By semicolons outside of bodies and texts; comments go, but for what they say above a statement. */
function split(sql: string): Statement[] {
  // What is never closed goes to the end: looking for the end of each such beginning would cost the square of the text.
  const token =
    /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|\$(\w*)\$(?:(?!\$\1\$)[\s\S])*(?:\$\1\$)?|'(?:[^']|'')*'|;|[^;'$/-]+|['$/-]/g;
  const statements: Statement[] = [];
  let text = '';
  let contract = false;
  let start = 0;
  for (const match of sql.matchAll(token)) {
    const [part] = match;
    if (part === ';') {
      if (text.trim() !== '') statements.push({ text: text.trim(), line: lineAt(sql, start), contract });
      [text, contract] = ['', false];
    } else if (part.startsWith('--')) {
      if (text.trim() === '' && CONTRACT.test(part)) contract = true;
    } else if (!part.startsWith('/*')) {
      if (text.trim() === '' && part.trim() !== '') start = match.index + part.length - part.trimStart().length;
      text += part.startsWith("'") || part.startsWith('$') ? "''" : part;
    }
  }
  if (text.trim() !== '') statements.push({ text: text.trim(), line: lineAt(sql, start), contract });
  return statements;
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
