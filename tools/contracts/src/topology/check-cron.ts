interface Field {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
  /** What stands for a value beside numbers, lists, ranges and steps. */
  readonly special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The six fields of an EventBridge cron expression. */
const FIELDS: readonly Field[] = [
  { name: 'minutes', low: 0, high: 59 },
  { name: 'hours', low: 0, high: 23 },
  { name: 'day-of-month', low: 1, high: 31, special: /^(\?|L|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', low: 1, high: 12, names: MONTHS },
  {
    name: 'day-of-week',
    low: 1,
    high: 7,
    names: DAYS,
    special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/i,
  },
  { name: 'year', low: 1970, high: 2199 },
];

/** @returns why EventBridge refuses the expression (without `cron(…)`), or undefined */
export function cronProblem(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return `it has ${parts.length} fields, not six (minutes hours day-of-month month day-of-week year)`;
  for (const [index, field] of FIELDS.entries()) {
    const problem = fieldProblem(parts[index] ?? '', field);
    if (problem !== undefined) return problem;
  }
  const open = [parts[2], parts[4]].filter((part) => part === '?').length;
  return open === 1 ? undefined : 'exactly one of day-of-month and day-of-week has to be "?"';
}

function fieldProblem(text: string, field: Field): string | undefined {
  const { name, low, high, special } = field;
  if (special?.test(text) === true) return undefined;
  for (const part of text.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    const stepProblem = rest.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0));
    if (stepProblem) return `the step of ${name} in "${part}" is no number above 0`;
    if (range === '*') continue;
    const ends = range.split('-').map((end) => numberOf(end, field));
    const [from, to] = ends;
    if (ends.length > 2 || from === undefined || (ends.length === 2 && to === undefined))
      return `"${part}" is no ${name}: write ${low} to ${high}`;
    if (to !== undefined && from > to) return `the range ${range} of ${name} runs backwards`;
  }
  return undefined;
}

function numberOf(text: string, { low, high, names }: Field): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
}
