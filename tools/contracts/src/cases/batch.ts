import type { GeneratedFile } from '../schema/index.ts';

/** Result of one case family. */
export interface CaseRow {
  readonly family: string;
  readonly cases: number;
  /** Cases whose generated code compiles under strict TypeScript; of what cannot be generated, cases that say so. */
  readonly compiled: number;
  /** Values on which generated validators and ajv were compared. */
  readonly values: number;
  readonly disagreements: readonly string[];
}

/** Values per case, and where the choices of a run begin. */
export interface Sampling {
  readonly values: number;
  readonly seed: number;
  /** Only these packages are judged. */
  readonly owners?: ReadonlySet<string>;
}

/** Generated families: everything is compiled in one program before any of it is judged. */
export interface Batch {
  readonly files: readonly GeneratedFile[];
  readonly judge: (installed: Installed, sampling: Sampling) => Promise<CaseRow[]>;
}

export interface Installed {
  /** Imports a generated file. */
  readonly load: (owner: string, path: string) => Promise<unknown>;
  /** What the compiler says about the package of an owner. */
  readonly errorsOf: (owner: string) => readonly string[];
}

/** Names that generated code makes up where it has none. */
export const anonymousNames = (text: string): string[] =>
  /<anonymous|Anonymous/.test(text) ? ['an anonymous name'] : [];

/** Types of a list that code does not declare or hand on. */
export const missingTypes = (types: readonly string[], text: string): string[] =>
  types
    .filter((name) => {
      const plain = name.replaceAll('$', '\\$');
      const declared = new RegExp(`export (type|interface) ${plain}[ =<]`, 'u').test(text);
      return !declared && !new RegExp(`export (type )?\\{[^}]*\\b${plain}\\b[^}]*\\}`, 'u').test(text);
    })
    .map((name) => `no type ${name}`);
