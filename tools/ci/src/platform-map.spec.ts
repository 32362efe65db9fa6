import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[] };
}

const manifests = new Map(
  globSync([
    '{apps,libs,services,tools}/*/package.json',
    'libs/{contracts,platform-map}/*/package.json',
    'infra/package.json',
  ])
    .sort()
    .map((file): [string, Manifest] => [dirname(file), JSON.parse(readFileSync(file, 'utf8')) as Manifest]),
);
const folderOf = new Map([...manifests].map(([folder, { name }]) => [name, folder]));
const needsOf = ({ dependencies, devDependencies }: Manifest): string[] =>
  Object.keys({ ...dependencies, ...devDependencies });

/** Everything that a package needs, for its tests too, and what that needs in turn. */
function reachedFrom(folder: string, seen = new Set<string>()): Set<string> {
  const manifest = manifests.get(folder);
  if (manifest === undefined || seen.has(folder)) return seen;
  seen.add(folder);
  for (const name of needsOf(manifest)) reachedFrom(folderOf.get(name) ?? '', seen);
  return seen;
}

const isMap = (folder: string): boolean => /^libs\/platform-map(\/|$)/.test(folder);

describe('the platform map', () => {
  it('is read as a whole by those who need all of it, and by nobody else', () => {
    const readers = [...manifests].filter(([, manifest]) => needsOf(manifest).includes('@pactline/platform-map'));

    expect(readers.map(([folder]) => folder)).toEqual([
      'apps/cli',
      'apps/e2e',
      'apps/migrate',
      'infra',
      'tools/bench',
      'tools/ci',
      'tools/conformance',
      'tools/stack',
    ]);
  });

  it('is read in part by what joins it alone', () => {
    const parts = [...manifests.keys()].filter((folder) => dirname(folder) === 'libs/platform-map');
    const names = parts.map((folder) => manifests.get(folder)?.name ?? '');
    const readers = [...manifests].filter(([, manifest]) => needsOf(manifest).some((name) => names.includes(name)));

    expect(parts.length).toBeGreaterThan(3);
    expect(readers.map(([folder]) => folder)).toEqual(['libs/platform-map']);
  });

  it.each([...manifests.keys()].filter((folder) => /^(services|libs)\//.test(folder) && !isMap(folder)))(
    'is out of reach of %s',
    (folder) => {
      expect([...reachedFrom(folder)].filter(isMap)).toEqual([]);
    },
  );
});

describe('where code runs', () => {
  it.each([...manifests])('%s says so once', (_folder, { nx }) => {
    expect(nx?.tags?.filter((tag) => /^platform:(browser|node|aws)$/.test(tag))).toHaveLength(1);
  });
});
