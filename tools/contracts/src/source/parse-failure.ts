/** Bounds on what one document may cost. */
export interface ParseLimits {
  /** Bytes of one file. */
  readonly bytes: number;
  /** Nesting of nodes. */
  readonly depth: number;
  /** Nodes after aliases are expanded. */
  readonly nodes: number;
  /** Nodes that come out of aliases. */
  readonly aliased: number;
}

export const defaultLimits: ParseLimits = { bytes: 32 * 1024 * 1024, depth: 200, nodes: 2_000_000, aliased: 100_000 };

/** The text is not usable; one clear reason. */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';
  readonly line: number;
  readonly column: number;
  readonly mend: string;
  constructor(message: string, position: { line: number; column: number }, mend: string) {
    super(message);
    this.line = position.line;
    this.column = position.column;
    this.mend = mend;
  }
}

export const tooDeep = ({ depth }: ParseLimits): string => `nested deeper than ${depth} levels`;
export const flatten = 'Flatten the document with $ref.';
