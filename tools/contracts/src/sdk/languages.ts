import { camelCase, pascalCase } from '../openapi/names.ts';
import type { Json } from '../source/index.ts';
import {
  flat,
  goModule,
  goSupport,
  javaPackage,
  javaSupport,
  pythonPackage,
  pythonSupport,
  type Support,
} from './support.ts';

/** How OpenAPI Generator is asked for the client of one service in one language. */
export interface Language {
  /** Name of its generator. */
  readonly generator: string;
  /** What makes the package's name, so that clients of several services fit into one program. */
  readonly properties: (names: PackageNames) => Readonly<Record<string, string>>;
  /** Settings of the generator beside those. @param schemas names of the document's components */
  readonly settings?: (names: PackageNames, schemas: readonly string[]) => Readonly<Record<string, Json>>;
  /** The platform's conventions, beside the generated code; without them the client is as generated. */
  readonly support?: Support;
}

export interface PackageNames {
  /** Package scope of the platform, letters and digits alone: `pactline`. */
  readonly platform: string;
  /** Kebab-case: `send-email`. */
  readonly service: string;
  readonly version: string;
}

/** Go: `NewItem` makes an `Item`, so that a schema of that name needs another one. */
function besideConstructors(schemas: readonly string[]): Record<string, string> {
  const taken = new Set(schemas);
  const renamed: Record<string, string> = {};
  for (const name of schemas) {
    const made = /^New(?=[A-Z])(\w+?)(WithDefaults)?$/.exec(name)?.[1];
    if (made === undefined || !taken.has(made)) continue;
    let other = `${made}New`;
    while (taken.has(other)) other += '_';
    taken.add(other);
    renamed[name] = other;
  }
  return renamed;
}

/** The languages that the platform knows, besides TypeScript. */
export const languages: Readonly<Record<string, Language>> = {
  python: {
    generator: 'python',
    properties: (names) => ({
      packageName: pythonPackage(names),
      projectName: `${names.platform}-${names.service}`,
      packageVersion: names.version,
    }),
    support: pythonSupport,
  },
  go: {
    generator: 'go',
    properties: ({ service, version }) => ({
      packageName: flat(service),
      packageVersion: version,
      // Two enumerations may know the same value.
      enumClassPrefix: 'true',
    }),
    settings: (names, schemas) => {
      const [gitHost = '', gitUserId = '', gitRepoId = ''] = goModule(names).split('/');
      return { gitHost, gitUserId, gitRepoId, modelNameMappings: besideConstructors(schemas) };
    },
    support: goSupport,
  },
  java: {
    generator: 'java',
    properties: (names) => ({
      groupId: names.platform,
      artifactId: `${names.platform}-${names.service}`,
      artifactVersion: names.version,
      invokerPackage: javaPackage(names),
      apiPackage: `${javaPackage(names)}.api`,
      modelPackage: `${javaPackage(names)}.model`,
    }),
    support: javaSupport,
  },
  kotlin: {
    generator: 'kotlin',
    properties: ({ platform, service, version }) => ({
      groupId: platform,
      artifactId: `${platform}-${service}`,
      artifactVersion: version,
      packageName: `${platform}.${flat(service)}`,
    }),
  },
  swift: { generator: 'swift6', properties: ({ service }) => ({ projectName: pascalCase(service) }) },
  csharp: {
    generator: 'csharp',
    properties: ({ platform, service, version }) => ({
      packageName: `${pascalCase(platform)}.${pascalCase(service)}`,
      packageVersion: version,
    }),
  },
};

/** `@acme-shop` -> `acmeShop`, in small letters: a name in every language. */
export const platformName = (scope: string): string =>
  camelCase(scope)
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^\d+/, '')
    .toLowerCase() || 'platform';
