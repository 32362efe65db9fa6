import { isSigned, authOf, type MediaModel, type OperationModel, type ParameterModel, parametersIn } from './model.ts';
import type { HttpModule } from './http-module.ts';
import { literal } from '../schema/index.ts';
import { camelCase, docComment, pascalCase, propertyKey } from './names.ts';
import { parameterCodec } from './parameter-codec.ts';
import { emitForm } from './emit-form.ts';

/** The code of one operation's request. */
export interface EmittedRequest {
  /** Declarations that stand before the table of operations. */
  readonly declarations: readonly string[];
  /** The request type's definition. */
  readonly type: string;
  /** The `request` member of the operation's definition. */
  readonly definition: string;
}

const PLACES = [
  { place: 'path', member: 'params' },
  { place: 'query', member: 'query' },
  { place: 'header', member: 'headers' },
  { place: 'cookie', member: 'cookies' },
] as const;

export function emitRequest(operation: OperationModel, typeName: string, module: HttpModule): EmittedRequest {
  const declarations: string[] = [];
  const members: string[] = [];
  const definition: string[] = [];
  for (const { place, member } of PLACES) {
    const declared = parametersIn(operation, place);
    if (declared.length === 0) continue;
    const constant = module.name(`${camelCase(operation.operationId)}${pascalCase(member)}`);
    const { code, type } = emitParameters(operation, declared, module);
    declarations.push(`const ${constant} = ${code};`);
    members.push(`readonly ${member}: ${type};`);
    definition.push(`${member}: ${constant}`);
  }
  const bodies = emitBody(operation, module);
  if (bodies !== undefined) definition.push(bodies.definition);
  if (isSigned(operation))
    members.push(
      `/** Verified over its raw bytes and not parsed: validate it after storing it. */\nreadonly signed: ${module.runtimeType('SignedBody')};`,
    );
  const auth = authOf(operation);
  if (auth !== 'none') members.push(`readonly auth${auth === 'optional' ? '?' : ''}: ${module.runtimeType('Auth')};`);
  const alternatives = isSigned(operation) ? [] : (bodies?.alternatives ?? []);
  return {
    declarations,
    type: requestType(typeName, operation, members, alternatives),
    definition: `{ ${definition.join(', ')} }`,
  };
}

function requestType(
  name: string,
  operation: OperationModel,
  members: readonly string[],
  alternatives: readonly string[],
): string {
  const doc = docComment([`The validated request of ${operation.method} ${operation.path}.`]);
  const [first, ...others] = alternatives;
  if (others.length > 0) {
    const base = members.length === 0 ? '' : `{ ${members.join('\n')} } & `;
    return `${doc}export type ${name} = ${base}(${alternatives.map((alternative) => `{ ${alternative} }`).join(' | ')});`;
  }
  const all = first === undefined ? members : [...members, first];
  return `${doc}export interface ${name} {\n${all.join('\n')}\n}`;
}

function emitParameters(
  operation: OperationModel,
  declared: readonly ParameterModel[],
  module: HttpModule,
): { code: string; type: string } {
  const codecs: string[] = [];
  const shape: string[] = [];
  const types: string[] = [];
  for (const parameter of declared) {
    const codec = parameterCodec(parameter);
    const { schema, type } = module.schema(
      parameter.schema,
      `${pascalCase(operation.operationId)}${pascalCase(parameter.name)}`,
      'request',
    );
    const fallback = parameter.schema.resolve().get('default');
    const doc = docComment([parameter.description]);
    const key = propertyKey(codec.name);
    codecs.push(literal(codec));
    const isGiven = parameter.required || fallback.exists;
    shape.push(
      `${key}: ${schema}${parameter.required ? '' : fallback.value === undefined ? '.optional()' : `.default(${literal(fallback.value)})`}`,
    );
    types.push(`${doc}readonly ${key}${isGiven ? '' : '?'}: ${type}${isGiven ? '' : ' | undefined'};`);
  }
  const code = `${module.runtimeValue('parameters')}([${codecs.join(', ')}], ${module.z}.object({ ${shape.join(', ')} }))`;
  return { code, type: `{ ${types.join('\n')} }` };
}

function emitBody(
  operation: OperationModel,
  module: HttpModule,
): { definition: string; alternatives: string[] } | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  const emitted = body.content.map((media) => ({ media, ...emitMedia(operation, media, body.content.length, module) }));
  const content = emitted.map(({ media, schema }) => `${literal(media.mediaType)}: ${schema}`);
  const mark = body.required ? '' : '?';
  const orNothing = body.required ? '' : ' | undefined';
  const alternatives = emitted.map(({ media, type }) => {
    const contentType =
      emitted.length > 1 ? `readonly contentType${mark}: ${contentTypeOf(media.mediaType)}${orNothing};\n` : '';
    return `${contentType}readonly body${mark}: ${type}${orNothing};`;
  });
  return { definition: `body: { required: ${body.required}, content: { ${content.join(', ')} } }`, alternatives };
}

/** As the run time names it: without parameters, in small letters. A range such as `image/*` stands for many. */
function contentTypeOf(mediaType: string): string {
  const [type = ''] = mediaType.split(';');
  return type.includes('*') ? 'string' : literal(type.trim().toLowerCase());
}

function emitMedia(
  operation: OperationModel,
  media: MediaModel,
  count: number,
  module: HttpModule,
): { schema: string; type: string } {
  const end = count > 1 ? pascalCase(media.mediaType) : '';
  const name = `${pascalCase(operation.operationId)}Body${end}`;
  if (media.form === 'multipart' || media.form === 'urlencoded') return emitForm(media, name, module);
  if (media.form === 'binary') return { schema: `${module.z}.instanceof(Uint8Array)`, type: 'Uint8Array' };
  if (!media.schema.exists) return { schema: `${module.z}.string()`, type: 'string' };
  return module.schema(media.schema, name, 'request');
}
