import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Body } from './wrapped-pairs.ts';

/** What the other tool says of one pair: its gravest level and the rules by which it says so; undefined where it fails. */
export interface Verdict {
  readonly level: 'error' | 'warning' | 'none' | 'failed';
  readonly rules: readonly string[];
}

export interface Verdicts {
  readonly tool: string;
  readonly pairs: Readonly<Record<string, Readonly<Record<Body, Verdict>>>>;
}

export const verdictsFile = join(import.meta.dirname, 'verdicts.json');
export const readVerdicts = (): Verdicts => JSON.parse(readFileSync(verdictsFile, 'utf8')) as Verdicts;

/** The disagreements, for people. */
export const tableFile = join(import.meta.dirname, 'DISAGREEMENTS.md');

/** A text as the formatter leaves it. */
export const formatted = async (path: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(path)), filepath: path });
