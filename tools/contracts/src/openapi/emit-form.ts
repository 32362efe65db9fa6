import { type FormPart, formParts, isClosedForm } from './form-parts.ts';
import type { HttpModule } from './http-module.ts';
import type { MediaModel } from './model.ts';
import { docComment, pascalCase, propertyKey } from './names.ts';
import { literal } from '../schema/index.ts';

/**
 * A form (multipart/form-data or application/x-www-form-urlencoded) as an object of its parts: files are `File`s,
 * texts become what their schema says, and parts of JSON are parsed.
 */
export function emitForm(media: MediaModel, name: string, module: HttpModule): { schema: string; type: string } {
  const codecs: string[] = [];
  const shape: string[] = [];
  const types: string[] = [];
  for (const part of formParts(media)) {
    const { schema, type } = emitPart(part, `${name}${pascalCase(part.name)}`, module);
    const key = propertyKey(part.name);
    codecs.push(literal(part.codec));
    shape.push(`${key}: ${schema}${part.required ? '' : '.optional()'}`);
    types.push(
      `${docComment([part.schema.resolve().string('description')])}readonly ${key}${part.required ? '' : '?'}: ${type}${part.required ? '' : ' | undefined'};`,
    );
  }
  return {
    schema: `${module.runtimeValue('parameters')}([${codecs.join(', ')}], ${module.z}.object({ ${shape.join(', ')} })${isClosedForm(media) ? ', { closed: true }' : ''})`,
    type: `{ ${types.join('\n')} }`,
  };
}

function emitPart(part: FormPart, name: string, module: HttpModule): { schema: string; type: string } {
  const { file, schema, limits } = part;
  const one =
    file !== undefined && Object.keys(limits).length > 0
      ? `${module.runtimeValue('filePart')}(${literal(limits)})`
      : `${module.z}.instanceof(File)`;
  if (file === 'one') return { schema: one, type: 'File' };
  if (file === 'many') return { schema: `${module.z}.array(${one})`, type: 'readonly File[]' };
  return module.schema(schema, name, 'request');
}
