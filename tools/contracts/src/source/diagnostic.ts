/** How grave a finding is: an error stops generation, a warning is printed beside the result. */
export type Severity = 'error' | 'warning';

/** Where in a source document something stands. */
export interface SourceLocation {
  /** Path relative to the specs' parent folder, for example `specs/order/asyncapi.yaml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** JSON Pointer (RFC 6901) with a leading `#`. */
  readonly pointer: string;
}

/** One defect or doubt about a contract, with the place and the way out. */
export interface Diagnostic extends SourceLocation {
  readonly severity: Severity;
  /** Kebab-case name of the rule, stable across versions. */
  readonly rule: string;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to write instead. */
  readonly mend: string;
}

/** Formats a diagnostic for a terminal: `file:line:column severity rule message`, then pointer and mend. */
export const formatDiagnostic = (d: Diagnostic): string =>
  `${d.file}:${d.line}:${d.column} ${d.severity} ${d.rule}: ${d.message}\n    at ${d.pointer || '#'}\n    mend: ${d.mend}`;

/** The contracts cannot be used as they are; `diagnostics` says why, one entry per defect. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map(formatDiagnostic).join('\n'), options);
    this.diagnostics = diagnostics;
  }
}

/** Collects findings; the same defect at the same place is kept once. */
export class Diagnostics {
  readonly #seen = new Map<string, Diagnostic>();

  report(severity: Severity, location: SourceLocation, rule: string, message: string, mend: string): void {
    const { file, line, column, pointer } = location;
    const key = `${file}\n${pointer}\n${rule}\n${message}`;
    if (!this.#seen.has(key)) this.#seen.set(key, { severity, file, line, column, pointer, rule, message, mend });
  }
  error(location: SourceLocation, rule: string, message: string, mend: string): void {
    this.report('error', location, rule, message, mend);
  }
  warn(location: SourceLocation, rule: string, message: string, mend: string): void {
    this.report('warning', location, rule, message, mend);
  }

  /** All findings by file, line and column. */
  get all(): Diagnostic[] {
    const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.#seen.values()].sort(
      (a, b) => order(a.file, b.file) || a.line - b.line || a.column - b.column || order(a.rule, b.rule),
    );
  }
  get errors(): Diagnostic[] {
    return this.all.filter((d) => d.severity === 'error');
  }
  get hasErrors(): boolean {
    return this.errors.length > 0;
  }
  /** @throws ContractError if any error was reported */
  throwIfErrors(): void {
    if (this.hasErrors) throw new ContractError(this.errors);
  }
}
