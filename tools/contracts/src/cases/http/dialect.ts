import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';

/** The side of a contract on which a property that goes one way only does not count. */
export type Direction = 'request' | 'response';

/** An OpenAPI document as JSON Schema 2020-12 has it, for one direction: what ajv needs to judge bodies and parameters. */
export const forJudge = (value: Json, direction: Direction, isVersion30: boolean): Json => {
  if (isArray(value)) return value.map((item) => forJudge(item, direction, isVersion30));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    forJudge(member, direction, isVersion30),
  ]);
  const schema = oneWay(Object.fromEntries(entries), direction === 'request' ? 'readOnly' : 'writeOnly');
  return isVersion30 ? version30(schema) : schema;
};

const oneWay = (schema: JsonObject, flag: string): JsonObject => {
  if (!isObject(schema.properties)) return schema;
  const others = Object.entries(schema.properties).filter(([, member]) => !(isObject(member) && member[flag] === true));
  const gone = Object.keys(schema.properties).filter((name) => !others.some(([other]) => other === name));
  const required = isArray(schema.required)
    ? schema.required.filter((name) => !gone.includes(String(name)))
    : undefined;
  return { ...schema, properties: Object.fromEntries(others), ...(required && { required }) };
};

/** `nullable`, and bounds whose exclusiveness is a flag. */
const version30 = ({ nullable, ...schema }: JsonObject): JsonObject => {
  const result: Record<string, Json> = { ...schema };
  if (nullable === true && typeof schema.type === 'string') result.type = [schema.type, 'null'];
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[flag] !== 'boolean') continue;
    delete result[flag];
    if (schema[flag]) {
      result[flag] = schema[bound]!;
      delete result[bound];
    }
  }
  return result;
};
