import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';

/** A class as an injector meets it. */
export type AnyClass = abstract new (...parameters: never[]) => unknown;

/** One parameter of a constructor. */
export interface Parameter {
  readonly index: number;
  /** As written; undefined where the source does not tell. */
  readonly name: string | undefined;
  /** What `@Inject()` names. */
  readonly token: unknown;
  readonly isTokenGiven: boolean;
  /** What the compiler noted of its type. */
  readonly type: unknown;
}

/** What is known of how a class is made. */
export interface Constructor {
  /** The class whose constructor runs: a base class, if the class has none of its own. */
  readonly declaredBy: AnyClass;
  /** Whether the compiler noted the types of the parameters: it does for decorated classes only. */
  readonly hasTypes: boolean;
  readonly parameters: readonly Parameter[];
}

export const isClass = (value: unknown): value is AnyClass => typeof value === 'function';

/** The constructor that runs when a class is made. */
export function constructorOf(target: AnyClass): Constructor {
  const declaredBy = declaringClass(target);
  const types = Reflect.getOwnMetadata(PARAMTYPES_METADATA, declaredBy) as readonly unknown[] | undefined;
  const given = (Reflect.getOwnMetadata(SELF_DECLARED_DEPS_METADATA, declaredBy) ?? []) as readonly {
    readonly index: number;
    readonly param: unknown;
  }[];
  const names = parameterNames(declaredBy);
  const count = Math.max(declaredBy.length, types?.length ?? 0, ...given.map(({ index }) => index + 1));
  const parameters = Array.from({ length: count }, (_, index): Parameter => {
    const own = given.find((entry) => entry.index === index);
    return { index, name: names[index], token: own?.param, isTokenGiven: own !== undefined, type: types?.[index] };
  });
  return { declaredBy, hasTypes: types !== undefined, parameters };
}

/** A class without a constructor of its own has length 0, whatever its base class asks for. */
function declaringClass(target: AnyClass): AnyClass {
  let current = target;
  while (current.length === 0 && !/\bconstructor\s*\(/.test(sourceOf(current))) {
    const base: unknown = Object.getPrototypeOf(current);
    if (!isClass(base) || base === Function.prototype) return target;
    current = base;
  }
  return current;
}

const sourceOf = (target: AnyClass): string => Function.prototype.toString.call(target);

/** The names in the source that runs; only for messages. */
export function parameterNames(target: AnyClass): readonly (string | undefined)[] {
  const list = /\bconstructor\s*\(([^()]*)/.exec(sourceOf(target))?.[1] ?? '';
  return list.split(',').map((part) => /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1]);
}
