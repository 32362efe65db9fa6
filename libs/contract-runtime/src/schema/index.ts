export { array, boolean, either, integer, nil, nullable, number, object, string } from './types.ts';
export { all, anything, type Check, type Finding, Findings, nothing, sensitive } from './check.ts';
export { anyOf, not, oneOf, tagged, when } from './combinations.ts';
export { checkOf, contract, examples, reader } from './contract.ts';
export { constant, enumeration } from './equality.ts';
export { contains, items, maxItems, minItems, uniqueItems } from './arrays.ts';
export { date, dateTime, duration, isoDateTime, isoTime, time } from './formats/time.ts';
export { email, hostname, ipv4, ipv6 } from './formats/net.ts';
export { base64, int32, int64, jsonPointer, regex, relativeJsonPointer, uuid } from './formats/text.ts';
export { uri, uriReference, uriTemplate } from './formats/uri.ts';
export { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } from './numbers.ts';
export {
  dependentRequired,
  dependentSchemas,
  maxProperties,
  minProperties,
  propertyNames,
  type Shape,
  shape,
} from './objects.ts';
export { type Branch, readTagged, readUnion } from './reader/read-union.ts';
export { failed, keep, openEnum, type Read, readNullable, readSensitive, readWhen } from './reader/read.ts';
export { readAll } from './reader/read-all.ts';
export { readItems, type ReadShape, readShape } from './reader/read-structures.ts';
export { readRef } from './reader/read-reference.ts';
export { ref } from './reference.ts';
export { maxLength, minLength, pattern } from './strings.ts';
export { type Evaluated, unevaluatedItems, unevaluatedProperties } from './unevaluated.ts';
