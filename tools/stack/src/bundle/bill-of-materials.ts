import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { repositoryRoot } from '../paths.ts';

const manifest = z.looseObject({ name: z.string(), version: z.string(), license: z.string().optional() });

/** What an SPDX licence expression is made of; `SEE LICENSE IN …` and addresses are none. */
const EXPRESSION = /^\(?[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*\)?$/;

/**
 * The bill of materials of a bundle in CycloneDX 1.6: what esbuild took in. Scanners of images look for `node_modules`
 * folders, of which a bundle has none.
 *
 * @param packages folders from the repository's root
 */
export function billOfMaterials(name: string, version: string, packages: readonly string[]): object {
  const components = packages
    .map((folder) => manifest.parse(JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8'))))
    .map(({ name: own, version: which, license }) => ({
      type: 'library',
      name: own,
      version: which,
      purl: packageUrl(own, which),
      'bom-ref': packageUrl(own, which),
      ...(license !== undefined && EXPRESSION.test(license) && { licenses: [{ expression: license }] }),
    }));
  // Pnpm may keep one package in several folders, one for each set of peers.
  const unique = [...new Map(components.map((component) => [component.purl, component])).values()];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, version, 'bom-ref': name } },
    components: unique.toSorted((one, other) => (one.purl < other.purl ? -1 : 1)),
    dependencies: [{ ref: name, dependsOn: unique.map(({ purl }) => purl).sort() }],
  };
}

/** https://github.com/package-url/purl-spec: the `@` of a scope is escaped. */
const packageUrl = (name: string, version: string): string =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;
