import { goodContracts, mailEvents, parcelEvents, parcelHttp } from '../lint.fixture.ts';

/** One place of the good contracts, written in another way. */
export type Edit = readonly [file: string, from: string, to: string];
/** What makes a rule find something, and where. */
export type RuleCase = readonly [rule: string, what: string, edits: readonly Edit[], finding: string];

export const http = (from: string, to: string): Edit => [parcelHttp, from, to];
export const events = (from: string, to: string): Edit => [parcelEvents, from, to];
export const mail = (from: string, to: string): Edit => [mailEvents, from, to];
export const filter = (to: string): Edit => mail("data: { kind: [letter], grams: [{ numeric: ['<', 500] }] }", to);
export const filterData = (to: string): Edit => filter(`data: { ${to} }`);
export const at = (file: string, pointer: string): string => `${file}${pointer}`;

/** The good contracts with these edits. */
export function edited(edits: readonly Edit[]): Record<string, string> {
  const files: Record<string, string> = { ...goodContracts };
  for (const [file, from, to] of edits) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`);
    files[file] = text.replace(from, to);
  }
  return files;
}
