export { createEmitter, type Emitter, type Home } from './emitter.ts';
export { comment, documentation } from './documentation.ts';
export {
  banner,
  formatCode,
  type GeneratedFile,
  generatorVersion,
  publishedRange,
  rememberFormatting,
} from './generated-file.ts';
export { literal, literalType, text } from './literals.ts';
export type { JsonType, Schema } from './model.ts';
export type { SchemaModule as GeneratedModule, SchemaModule, SchemaUse } from './module.ts';
export { fileName, Namer, propertyKey, typeName, valueName } from './names.ts';
export { typesOf } from './traits.ts';
export type { Variant } from './variants.ts';
