import {
  GUARDS_METADATA,
  INTERCEPTORS_METADATA,
  MODULE_METADATA,
  PIPES_METADATA,
  PROPERTY_DEPS_METADATA,
} from '@nestjs/common/constants.js';
import type { DynamicModule, FactoryProvider, ForwardReference, Provider, Type } from '@nestjs/common';
import { type AnyClass, constructorOf, isClass, type Parameter } from './class-shape.ts';
import { InjectionError, type InjectionProblem } from './injection-error.ts';

type Import = Type | DynamicModule | Promise<DynamicModule> | ForwardReference;
type Facts = Pick<InjectionProblem, 'service' | 'module'>;

// What the compiler notes for a type that is no class. Nest finds no provider for some of them, and none is ever meant.
const NO_CLASSES: readonly unknown[] = [Object, String, Number, Boolean, Array, Function, Promise, Symbol, BigInt];
const ENHANCERS = [GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA];

/**
 * Looks at everything that Nest will make for the modules that services bring, before any of it is made. Nest calls a constructor of whose parameters
 * nothing is known without arguments: the class works until it is used.
 *
 * @throws InjectionError names all that cannot be given what it asks for
 */
export async function checkInjection(
  modules: readonly { readonly name: string; readonly module: Type | DynamicModule }[],
): Promise<void> {
  const problems: InjectionProblem[] = [];
  for (const { name, module } of modules) problems.push(...(await problemsOfModules(name, module)));
  if (problems.length > 0) throw new InjectionError(problems);
}

async function problemsOfModules(service: string, root: Import): Promise<InjectionProblem[]> {
  const problems: InjectionProblem[] = [];
  const seen = new Set<unknown>();
  const visit = async (entry: Import | undefined): Promise<void> => {
    const found = await entry;
    if (found === undefined || found === null || seen.has(found)) return;
    seen.add(found);
    if ('forwardRef' in found) return visit((found as ForwardReference<() => Import>).forwardRef());
    const dynamic = isClass(found) ? undefined : (found as DynamicModule);
    const type = (dynamic?.module ?? found) as Type;
    const facts = { service, module: type.name };
    const list = <T>(key: 'imports' | 'providers' | 'controllers'): T[] => [
      ...((Reflect.getMetadata(MODULE_METADATA[keyNames[key]], type) ?? []) as T[]),
      ...((dynamic?.[key] ?? []) as T[]),
    ];
    const classes = [type, ...list<Type>('controllers')];
    for (const provider of list<Provider>('providers')) problems.push(...problemsOfProvider(provider, facts));
    for (const made of classes) problems.push(...problemsOfClass(made, facts), ...problemsOfEnhancers(made, facts));
    for (const imported of list<Import>('imports')) await visit(imported);
  };
  await visit(root);
  return problems;
}

const keyNames = { imports: 'IMPORTS', providers: 'PROVIDERS', controllers: 'CONTROLLERS' } as const;

function problemsOfProvider(provider: Provider | undefined, facts: Facts): InjectionProblem[] {
  // Nest itself names a provider that is undefined.
  if (provider === undefined || provider === null) return [];
  if (isClass(provider)) return problemsOfClass(provider, facts);
  if ('useClass' in provider && isClass(provider.useClass)) return problemsOfClass(provider.useClass, facts);
  if ('useFactory' in provider) return problemsOfFactory(provider, facts);
  return [];
}

function problemsOfFactory({ provide, useFactory, inject = [] }: FactoryProvider, facts: Facts): InjectionProblem[] {
  const target = `The factory of ${nameOf(provide)}`;
  if (useFactory.length > inject.length)
    return [
      {
        ...facts,
        target,
        place: `parameter ${inject.length}`,
        reason: `It takes ${useFactory.length}, and its "inject" names ${inject.length}.`,
        remedy: 'Name a token for each parameter, in their order: inject: [First, Second].',
      },
    ];
  return inject.flatMap((token, index) =>
    token === undefined || token === null
      ? [{ ...facts, target, place: `parameter ${index}`, ...UNDEFINED_TOKEN }]
      : [],
  );
}

function problemsOfClass(target: AnyClass, facts: Facts): InjectionProblem[] {
  const { declaredBy, hasTypes, parameters } = constructorOf(target);
  const named = declaredBy === target ? target.name : `${target.name} (constructor of ${declaredBy.name})`;
  const constructed = parameters.flatMap((parameter): InjectionProblem[] => {
    const found = problemOf(parameter, hasTypes, declaredBy);
    return found === undefined ? [] : [{ ...facts, target: named, place: placeOf(parameter), ...found }];
  });
  const properties = (Reflect.getMetadata(PROPERTY_DEPS_METADATA, target) ?? []) as readonly {
    readonly key: string;
    readonly type: unknown;
  }[];
  const injected = properties.flatMap(({ key, type }): InjectionProblem[] => {
    const found = typeProblem(type);
    return found === undefined ? [] : [{ ...facts, target: target.name, place: `property "${key}"`, ...found }];
  });
  return [...constructed, ...injected];
}

/** Guards, interceptors and pipes that Nest makes for a controller and its methods. */
function problemsOfEnhancers(target: AnyClass, facts: Facts): InjectionProblem[] {
  const prototype = target.prototype as Record<string, unknown>;
  const methods = Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const value = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
    return typeof value === 'function' && name !== 'constructor' ? [value] : [];
  });
  const classes = [target, ...methods].flatMap((place) =>
    ENHANCERS.flatMap((key) => (Reflect.getMetadata(key, place) ?? []) as unknown[]),
  );
  return classes.filter(isClass).flatMap((found) => problemsOfClass(found, facts));
}

type Finding = Pick<InjectionProblem, 'reason' | 'remedy'>;

function problemOf({ token, isTokenGiven, type }: Parameter, hasTypes: boolean, target: AnyClass): Finding | undefined {
  if (isTokenGiven) return token === undefined || token === null ? UNDEFINED_TOKEN : typeProblem(token);
  if (hasTypes) return typeProblem(type);
  return {
    reason: `${target.name} has no @Injectable(), so nothing notes what its constructor takes.`,
    remedy: `Let its module make it: { provide: ${target.name}, useFactory: (…) => new ${target.name}(…), inject: […] }; or decorate it.`,
  };
}

/** @param type a token, or what the compiler noted */
function typeProblem(type: unknown): Finding | undefined {
  if (type === undefined || type === null) return UNDEFINED_TOKEN;
  if (!NO_CLASSES.includes(type)) return undefined;
  const name = (type as AnyClass).name;
  return {
    reason:
      type === Object
        ? 'Its type is no class that exists at run time: an interface, a type, or a class that is imported with "import type".'
        : `Its type is ${name}, of which there is no instance to give.`,
    remedy: 'Import the class as a value, or name a token: @Inject(TOKEN). CONFIG holds settings.',
  };
}

const UNDEFINED_TOKEN: Finding = {
  reason: 'What it names is undefined: a file that imports it is imported by it, or it is imported as a type.',
  remedy: 'Move the class or token into a file of its own, and import it as a value.',
};

const placeOf = ({ index, name }: Parameter): string =>
  `parameter ${index}${name === undefined ? '' : ` "${name}"`} of its constructor`;

const nameOf = (token: unknown): string => (isClass(token) ? token.name : String(token));
