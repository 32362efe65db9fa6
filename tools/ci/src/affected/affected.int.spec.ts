import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { globSync, readFileSync } from 'node:fs';
import { ContractsCopy } from './changes.ts';
import { kinds } from './kinds.ts';
import { projectsOf } from './projects.ts';

const root = process.cwd();

/** Everything that reads all of the map. */
const READERS = ['bench', 'ci', 'cli', 'conformance', 'e2e', 'infra', 'migrate', 'platform-map', 'stack'];
const ofService = (name: string): string[] => [
  `contracts-${name}`,
  `platform-map-${name}`,
  `service-${name}`,
  `specs-${name}`,
];

/** Who receives an event of a service by its name; who receives everything knows no event. */
const receiversOf = (sender: string): string[] =>
  Object.values(topology.services)
    .filter(({ rules }) => rules.some(({ events }) => events.some((type) => topology.events[type]?.service === sender)))
    .map(({ name }) => name);

const withLibrary = (name: string): string[] =>
  globSync('services/*/package.json', { cwd: root }).flatMap((file) => {
    const { name: service, dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
      name: string;
      dependencies: Record<string, string>;
    };
    return `@pactline/${name}` in dependencies ? [service.replace('@pactline/', '')] : [];
  });

const contract = ['sdk', ...READERS, ...['order', ...receiversOf('order')].flatMap(ofService)];
const expected: Readonly<Record<string, readonly string[]>> = {
  'the schema of an event': contract,
  'an operation, and no event': contract,
  'code of a service': ['service-order'],
  'deployment facts of a service': ['service-order', 'platform-map-order', ...READERS],
  'a library of services': ['money', ...withLibrary('money')],
};

describe('a change touches who depends on it', () => {
  let copy: ContractsCopy;
  let all: readonly string[];
  const files = new Map<string, readonly string[]>();
  const lines: string[] = [];

  beforeAll(async () => {
    copy = new ContractsCopy(root);
    all = await projectsOf(root);
  }, 60_000);
  afterAll(() => {
    copy.remove();
    process.stdout.write(`${lines.join('\n')}\n`);
  });

  it('has receivers to tell apart, and others', () => {
    expect(receiversOf('order')).toContain('send-email');
    expect(receiversOf('order')).not.toContain('webhook');
    expect(all).toEqual(expect.arrayContaining(contract));
    expect(kinds.map(({ name }) => name)).toEqual(Object.keys(expected));
  });

  it.each(kinds.map((change) => [change.name, change] as const))(
    '%s',
    async (name, change) => {
      const changed = await copy.filesOf(change);
      const touched = await projectsOf(root, changed);

      files.set(name, changed);
      const share = Math.round((100 * touched.length) / all.length);
      lines.push(`${name}: ${touched.length} of ${all.length} projects (${share} %)`);
      expect(touched).toEqual([...new Set(expected[name])].sort());
    },
    120_000,
  );

  it('is generated into the packages of its service alone', () => {
    expect(files.get('the schema of an event')).toEqual([
      'libs/contracts/order/src/schemas/asyncapi.gen.ts',
      'libs/platform-map/order/src/schemas/order.created.gen.json',
      'specs/order/asyncapi.yaml',
    ]);
    expect(files.get('an operation, and no event')).toEqual([
      'libs/contracts/order/src/schemas/openapi.gen.ts',
      'libs/sdk/src/order/index.gen.ts',
      'specs/order/openapi.yaml',
    ]);
    expect(files.get('deployment facts of a service')).toEqual([
      'libs/platform-map/order/src/order.gen.ts',
      'services/order/service.yaml',
    ]);
  });
});
