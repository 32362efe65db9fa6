import * as z from 'zod';

/** What a contract says of a file in a form. */
export interface FileLimits {
  /** Media types and ranges (`image/*`), in lower case; every one, if absent. */
  readonly types?: readonly string[];
  /** Bytes. */
  readonly least?: number;
  readonly most?: number;
}

/** @returns what is wrong with a file, in the words of violations; undefined when nothing is */
export function fileProblem(
  file: unknown,
  { types, least = 0, most = Infinity }: FileLimits,
): { expected: string; found: string } | undefined {
  if (!(file instanceof File)) return { expected: 'a file', found: file === undefined ? 'nothing' : 'a text' };
  const [type = ''] = file.type.toLowerCase().split(';');
  if (types !== undefined && !types.some((range) => covers(range, type.trim())))
    return { expected: `a file of the type ${types.join(', ')}`, found: type === '' ? 'none' : type.slice(0, 60) };
  if (file.size < least) return { expected: `at least ${least} bytes`, found: `${file.size}` };
  return file.size > most ? { expected: `at most ${most} bytes`, found: `${file.size}` } : undefined;
}

const covers = (range: string, type: string): boolean =>
  range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

/** A file in a form, as the contract limits it. */
export const filePart = (limits: FileLimits): z.ZodType<File> =>
  z.instanceof(File).superRefine((file, context) => {
    const params = fileProblem(file, limits);
    if (params !== undefined) context.addIssue({ code: 'custom', message: `expected ${params.expected}`, params });
  });
