import type { Severity } from '../../source/index.ts';

/** What a parser of somebody else finds in a document, before it has a line and column. */
export interface EngineFinding {
  /** Absolute path of the file that the finding is about. */
  readonly path: string;
  /** JSON Pointer with a leading `#`. */
  readonly pointer: string;
  readonly severity: Severity;
  /** `<engine>/<rule of the engine>`. */
  readonly rule: string;
  readonly message: string;
  readonly mend: string;
}

/** Parsers that are loaded in a thread of their own, because that takes longer than all of our own rules. */
export type EngineName = 'asyncapi' | 'redocly';

/** Checks the document at an absolute path. */
export type Engine = (path: string) => Promise<readonly EngineFinding[]>;
