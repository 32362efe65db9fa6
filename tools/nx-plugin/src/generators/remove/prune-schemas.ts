import type { Changes } from '../shared/changes.ts';
import { readYaml } from '../shared/yaml-edit.ts';

/**
 * Removes schemas that nothing refers to any more, here or in another contract.
 *
 * @param before text of the contract, in which somebody referred to them
 */
export function pruneSchemas(changes: Changes, file: string, before: string): void {
  const known = references(readYaml(before));
  const folder = file.split('/')[1] ?? '';
  const name = file.split('/').at(-1) ?? '';
  for (let again = true; again;) {
    again = false;
    const text = changes.read(file);
    const { components } = (readYaml(text) ?? {}) as { components?: { schemas?: Record<string, unknown> } };
    for (const schema of Object.keys(components?.schemas ?? {})) {
      const reference = `#/components/schemas/${schema}`;
      const here = references(readYaml(text)).includes(reference);
      const elsewhere = documents(changes).some(
        (other) => other !== file && new RegExp(`${folder}/${name}${reference}['"\\s}]`).test(changes.read(other)),
      );
      if (here || elsewhere || !known.includes(reference)) continue;
      changes.removeYaml(file, ['components', 'schemas'], schema);
      again = true;
      break;
    }
  }
}

const documents = (changes: Changes): string[] =>
  changes.tree
    .children('specs')
    .flatMap((folder) => changes.tree.children(`specs/${folder}`).map((name) => `specs/${folder}/${name}`));

/** Every `$ref` of a value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}
