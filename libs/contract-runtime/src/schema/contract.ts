import * as z from 'zod';
// By name: through `z.core` a bundler keeps the whole of zod, every language included.
import { $constructor } from 'zod/v4/core';
import { type Check, Findings } from './check.ts';
import { failed, type Read } from './reader/read.ts';
import { inRun } from './run.ts';

interface ContractDef extends z.core.$ZodTypeDef {
  readonly type: 'custom';
  /** Built on first use: a program pays only for the schemas it meets, and schemas may refer to each other. */
  readonly check: () => Check;
  readonly read?: () => Read;
}

interface ContractInternals extends z.core.$ZodTypeInternals {
  def: ContractDef;
}

interface ContractSchema extends z.ZodType {
  _zod: ContractInternals & z.ZodType['_zod'];
}

const zodType: $constructor<z.ZodType> = z.ZodType;

const ContractSchema = $constructor<ContractSchema, ContractDef>('ContractSchema', (instance, def) => {
  zodType.init(instance, def);
  instance._zod.parse = (payload) => {
    const result = inRun(() => judge(def, payload.value));
    if (!(result instanceof Findings)) {
      payload.value = result;
      return payload;
    }
    const findings = result;
    for (const { path, expected, found } of findings.list) {
      const message = `expected ${expected}, found ${found}`;
      payload.issues.push({
        code: 'custom',
        path: [...path],
        message,
        params: { expected, found },
        input: undefined,
        inst: instance,
      });
    }
    return payload;
  };
});

/** The value as it is read, or what is wrong with it. */
const judge = (def: ContractDef, value: unknown): unknown => {
  if (def.check()(value)) return value;
  const findings = new Findings();
  if (def.read) {
    const read = def.read()(value);
    if (read !== failed) return read;
    def.read()(value, findings);
  } else def.check()(value, findings);
  if (findings.list.length === 0) findings.fail('a value that fits the contract', value);
  return findings;
};

const once = <T>(build: () => T): (() => T) => {
  let built: T | undefined;
  return () => (built ??= build());
};

/**
 * A schema with exactly the verdict of its JSON Schema. Being a zod schema it goes wherever zod schemas go; what fits is handed
 * on as it is, never copied or converted.
 */
export const contract = <T>(check: () => Check): z.ZodType<T> =>
  new ContractSchema({ type: 'custom', check: once(check) }) as unknown as z.ZodType<T>;

/** The tolerant side of a contract: what the writer accepts, unchanged; otherwise what `read` makes of it. */
export const reader = <T>(writer: z.ZodType, read: () => Read): z.ZodType<T> =>
  new ContractSchema({ type: 'custom', check: () => checkOf(writer), read: once(read) }) as unknown as z.ZodType<T>;

/**
 * Examples of a contract. Whether they fit is checked by the linter against the schema, not by the compiler: a value may hold
 * more than its type names.
 */
export const examples = <T>(values: readonly unknown[]): readonly T[] => values as readonly T[];

const definition = (schema: z.ZodType): ContractDef | undefined =>
  schema instanceof ContractSchema ? (schema._zod.def as ContractDef) : undefined;

/** The check behind a schema; any zod schema has one. */
export const checkOf = (schema: z.ZodType): Check => {
  const def = definition(schema);
  if (def) return def.check();
  return (value, at) => {
    const result = schema.safeParse(value);
    for (const issue of result.error?.issues ?? []) at?.fail(issue.message, value);
    return result.success;
  };
};

/** What reads behind a schema; of a schema without a tolerant side, its check. */
export const readOf = (schema: z.ZodType): Read => {
  const def = definition(schema);
  if (def?.read) return def.read();
  const check = checkOf(schema);
  return (value, at) => (check(value, at) ? value : failed);
};
