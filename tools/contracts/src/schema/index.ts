export { createEmitter, type Emitter, type Home } from './emitter.ts';
export { comment, documentation, textLines } from './documentation.ts';
export {
  banner,
  formatCode,
  formatJson,
  formatDeclarations,
  type GeneratedFile,
  generatorVersion,
  publishedRange,
} from './generated-file.ts';
export { literal, literalType, propertyKey, text } from './literals.ts';
export type { JsonType, Schema } from './model.ts';
export type { SchemaModule as GeneratedModule, SchemaModule, SchemaUse } from './module.ts';
export { fileName, Namer, typeName, valueName } from './names.ts';
export { TypePrinter } from './print-type.ts';
export type { NamedSchema } from './registry.ts';
export type { Scope } from './scope.ts';
export { typesOf } from './traits.ts';
export type { Variant } from './variants.ts';
