import { camelCase, pascalCase } from '../openapi/names.ts';

/** How OpenAPI Generator is asked for the client of one service in one language. */
export interface Language {
  /** Name of its generator. */
  readonly generator: string;
  /** What makes the package's name, so that clients of several services fit into one program. */
  readonly properties: (names: PackageNames) => Readonly<Record<string, string>>;
}

export interface PackageNames {
  /** Package scope of the platform, letters and digits alone: `pactline`. */
  readonly platform: string;
  /** Kebab-case: `send-email`. */
  readonly service: string;
  readonly version: string;
}

const snake = (name: string): string => name.replaceAll('-', '_');
const flat = (name: string): string => name.replaceAll('-', '');

/** The languages that the platform knows, besides TypeScript. */
export const languages: Readonly<Record<string, Language>> = {
  python: {
    generator: 'python',
    properties: ({ platform, service, version }) => ({
      packageName: `${platform}_${snake(service)}`,
      projectName: `${platform}-${service}`,
      packageVersion: version,
    }),
  },
  go: {
    generator: 'go',
    properties: ({ service, version }) => ({ packageName: flat(service), packageVersion: version }),
  },
  java: {
    generator: 'java',
    properties: ({ platform, service, version }) => ({
      groupId: platform,
      artifactId: `${platform}-${service}`,
      artifactVersion: version,
      invokerPackage: `${platform}.${flat(service)}`,
      apiPackage: `${platform}.${flat(service)}.api`,
      modelPackage: `${platform}.${flat(service)}.model`,
    }),
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
