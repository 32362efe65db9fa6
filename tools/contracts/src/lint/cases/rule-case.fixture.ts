import { mailEvents, parcelEvents, parcelHttp } from '../lint.fixture.ts';

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
