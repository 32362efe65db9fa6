/** A value of one period; undefined where there is no data. */
export type Value = number | undefined;
type Result = Value | readonly Value[];

/** An expression that this simulation does not know: CloudWatch may, and nothing is said of the alarm then. */
export class UnknownExpressionError extends Error {
  override readonly name = 'UnknownExpressionError';
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(\|\||&&|[<>=!]=|[-+*/()[\],<>]))/y;

/**
 * The value of an expression of CloudWatch's metric math in one period: arithmetic, comparisons, `IF`, `FILL`, `MAX`, `MIN`, `SUM`. As
 * there, an operation on a value that is missing has none; a function over a list leaves missing ones out.
 *
 * @param values by the ids of the queries
 * @throws UnknownExpressionError
 */
export function metricMath(expression: string, values: Readonly<Record<string, Value>>): Value {
  if (Object.hasOwn(values, expression)) return values[expression];
  const parser = new Parser(expression, values);
  const result = parser.whole();
  return scalar(result, expression);
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly string[];
  readonly #values: Readonly<Record<string, Value>>;
  #at = 0;

  constructor(text: string, values: Readonly<Record<string, Value>>) {
    this.#text = text;
    this.#values = values;
    this.#tokens = tokensOf(text);
  }

  whole(): Result {
    const result = this.#binary(0);
    if (this.#at < this.#tokens.length) throw this.#unknown(this.#tokens[this.#at]);
    return result;
  }

  #binary(level: number): Result {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#primary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#tokens[this.#at] ?? '';
      const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
      if (apply === undefined) return left;
      this.#at += 1;
      const [one, other] = [scalar(left, this.#text), scalar(this.#binary(level + 1), this.#text)];
      left = one === undefined || other === undefined ? undefined : apply(one, other);
    }
  }

  #primary(): Result {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.#unknown('its end');
    if (token === '(') return this.#closed(this.#binary(0), ')');
    if (token === '[') return this.#list(']').map((item) => scalar(item, this.#text));
    if (/^\d/.test(token)) return Number(token);
    if (this.#tokens[this.#at] === '(') {
      this.#at += 1;
      return this.#call(token, this.#list(')'));
    }
    if (!Object.hasOwn(this.#values, token)) throw this.#unknown(token);
    return this.#values[token];
  }

  #list(end: string): Result[] {
    const items = [this.#binary(0)];
    while (this.#tokens[this.#at] === ',') {
      this.#at += 1;
      items.push(this.#binary(0));
    }
    return this.#closed(items, end);
  }

  #closed<T>(inner: T, end: string): T {
    if (this.#tokens[this.#at++] !== end) throw this.#unknown(`something that is not closed by ${end}`);
    return inner;
  }

  #call(name: string, [first, second, third]: readonly Result[]): Result {
    const one = (value: Result): Value => scalar(value, this.#text);
    const present = [first].flat().filter((value) => value !== undefined);
    switch (name) {
      case 'IF': {
        const condition = one(first);
        return condition === undefined ? undefined : one(condition === 0 ? third : second);
      }
      case 'FILL':
        return one(first) ?? one(second);
      case 'MAX':
        return present.length === 0 ? undefined : Math.max(...present);
      case 'MIN':
        return present.length === 0 ? undefined : Math.min(...present);
      case 'SUM':
        return present.length === 0 ? undefined : present.reduce((sum, value) => sum + value, 0);
      default:
        throw this.#unknown(name);
    }
  }

  #unknown(what: string | undefined): UnknownExpressionError {
    return new UnknownExpressionError(`"${this.#text}" has ${what}, which this simulation does not know.`);
  }
}

const bit = (holds: boolean): number => (holds ? 1 : 0);

/** Weakest first. */
const LEVELS: readonly Readonly<Record<string, (one: number, other: number) => number>>[] = [
  { '||': (one, other) => bit(one !== 0 || other !== 0) },
  { '&&': (one, other) => bit(one !== 0 && other !== 0) },
  {
    '>': (one, other) => bit(one > other),
    '<': (one, other) => bit(one < other),
    '>=': (one, other) => bit(one >= other),
    '<=': (one, other) => bit(one <= other),
    '==': (one, other) => bit(one === other),
    '!=': (one, other) => bit(one !== other),
  },
  { '+': (one, other) => one + other, '-': (one, other) => one - other },
  { '*': (one, other) => one * other, '/': (one, other) => one / other },
];

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null)
      throw new UnknownExpressionError(`"${text}" has ${text.slice(from)}, which this simulation does not know.`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}

function scalar(result: Result, text: string): Value {
  if (typeof result === 'object')
    throw new UnknownExpressionError(`"${text}" gives a list, where one value is wanted.`);
  return result;
}
