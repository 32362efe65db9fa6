/** What a project is called; everything else follows from it. */
export interface ProjectNames {
  /** `harbour` */
  readonly name: string;
  /** `@harbour` */
  readonly scope: string;
}

/** Versions of the packages that a project begins with, by name. */
export type Versions = Readonly<Record<string, string>>;

export interface Manifest {
  readonly name?: string;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly [field: string]: unknown;
}

const WORKSPACES = ['libs/*', 'libs/contracts/*', 'libs/platform-map/*', 'services/*'];

const SCRIPTS = {
  start: 'pactline start',
  check: 'pactline check',
  test: 'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js',
  generate: 'pactline-contracts generate',
};

/** The root's package.json: what stands there already stays. */
export function rootManifest(before: Manifest, { name }: ProjectNames, versions: Versions): Manifest {
  const { dependencies = {}, devDependencies = {} } = before;
  const added = Object.fromEntries(Object.entries(versions).filter(([dependency]) => !(dependency in dependencies)));
  const scripts = Object.fromEntries(
    Object.entries({ ...SCRIPTS, ...before.scripts }).map(([key, text]) =>
      // The script that `npm init` writes tests nothing.
      key === 'test' && /no test specified/.test(text) ? [key, SCRIPTS.test] : [key, text],
    ),
  );
  return {
    name,
    version: '0.1.0',
    ...before,
    private: true,
    type: 'module',
    scripts,
    workspaces: [...new Set([...(before.workspaces ?? []), ...WORKSPACES])],
    devDependencies: Object.fromEntries(
      Object.entries({ ...added, ...devDependencies }).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** Files of a project besides those that the generators write. */
export const firstFiles = ({ name, scope }: ProjectNames, node: string): Readonly<Record<string, string>> => ({
  'specs/platform.yaml': `# Names of this platform: every key has a default.
name: ${name}
# The event bus is named <bus>-<stage>.
bus: ${name}
# EventBridge source of a service: <sourcePrefix>.<service>.
sourcePrefix: ${name}
packageScope: '${scope}'
dataschema: https://${name}.example/schemas
# Services import the sources of the generated packages: nothing has to be built before it runs.
generation: { importExtension: .ts, packages: npm }
`,
  '.gitignore': `node_modules/
dist/
.state/
.cache/
.toolchain/
*.log
`,
  '.nvmrc': `${node}\n`,
  'tsconfig.json': `${JSON.stringify(
    {
      extends: './tsconfig.base.json',
      include: ['libs/*/src', 'libs/contracts/*/src', 'libs/platform-map/*/src', 'services/*/src'],
    },
    undefined,
    2,
  )}\n`,
  'jest.config.mjs': `import { testBackends } from '@pactline/stack/jest';
import { jestConfig } from '@pactline/testing/jest';

// Tests named *.int.spec.ts run on a real Postgres, Redis and AWS emulator, which are started for them.
export default jestConfig(testBackends);
`,
});

/** A journey through the first service, for \`pactline start\`. */
export const firstJourney = (
  service: string,
  event: string,
  path: string,
  resource: string,
): string => `# What \`npm start\` plays: a request, and the event that it leads to.
title: A ${resource}, from the request to the event
variables:
  correlationId: 'journey-{{uuid}}'
  key: '{{uuid}}'
steps:
  - title: Request accepted
    http:
      service: ${service}
      method: POST
      path: ${path}
      headers: { X-Correlation-Id: '{{correlationId}}', Idempotency-Key: '"{{key}}"' }
      body: { name: first }
      token: { tenant: demo, scopes: ['${path.slice(1)}:write'] }
      status: 201
    save: { id: /body/${resource}Id }
    show: '${resource} {{id}}'
  - title: ${event}
    event: { type: ${event}, where: { /detail/correlationid: '{{correlationId}}' } }
    moment: /detail/time
    save: { eventId: /detail/id }
    show: event {{eventId}}
next:
  - npx pactline events tail
  - npx pactline add endpoint ${service} GET ${path} --operation-id list${resource.charAt(0).toUpperCase()}${resource.slice(1)}s
`;
