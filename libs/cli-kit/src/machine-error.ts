/** What went wrong, for machines: one line of JSON on standard error, with the exit code that follows. */
export interface MachineError {
  readonly error: string;
  readonly details?: readonly string[];
  /** What to do. */
  readonly next?: string;
  readonly code: number;
}

export const machineError = ({ error, details = [], next, code }: MachineError): string =>
  JSON.stringify({ error, ...(details.length > 0 && { details }), ...(next !== undefined && { next }), code });
