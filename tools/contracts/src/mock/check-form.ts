import {
  decodeParameters,
  fileProblem,
  type RawParameters,
  toPointer,
  undeclared,
  type Violation,
} from '@pactline/contract-runtime';
import { formParts, isClosedForm } from '../openapi/form-parts.ts';
import type { MediaModel } from '../openapi/model.ts';
import type { Shapes } from './shapes.ts';

/** The parts of a multipart body by name, a list where a name is repeated. @throws TypeError it is no such body */
export async function readMultipart(bytes: Uint8Array, contentType: string): Promise<RawParameters> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const parts = Object.create(null) as Record<string, unknown>;
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    parts[name] = values.length === 1 ? values[0] : values;
  }
  return parts;
}

/** Judges the parts of a form as a service does: those that are required, texts by their schemas, files by type and size. */
export function checkForm(media: MediaModel, raw: RawParameters, shapes: Shapes): Violation[] {
  const parts = formParts(media);
  const codecs = parts.map(({ codec }) => codec);
  const { values, misfits } = decodeParameters(raw, codecs);
  const strangers = isClosedForm(media) ? undeclared(raw, codecs) : [];
  if (misfits.length + strangers.length > 0)
    return [...misfits, ...strangers].map(({ path, expected, found }) => ({
      pointer: `/body${toPointer(path)}`,
      expected,
      found,
    }));
  return parts.flatMap((part): Violation[] => {
    const pointer = `/body${toPointer([part.name])}`;
    const value = values[part.name];
    if (value === undefined) return part.required ? [{ pointer, expected: 'a value', found: 'nothing' }] : [];
    if (part.file === undefined) return shapes.violations(part.schema, value, pointer);
    const files: readonly unknown[] = part.file === 'many' ? (value as unknown[]) : [value];
    return files.flatMap((file, index) => {
      const problem = fileProblem(file, part.limits);
      return problem === undefined
        ? []
        : [{ pointer: part.file === 'many' ? `${pointer}/${index}` : pointer, ...problem }];
    });
  });
}
