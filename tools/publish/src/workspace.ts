import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const target = z.union([z.string(), z.record(z.string(), z.string())]);
const dependencies = z.record(z.string(), z.string()).default({});

/** The field `pactline.publish` of a package.json: its presence says that the package is published. */
const publication = z.strictObject({
  /** Source modules that nothing imports but that are loaded at run time: workers, scripts. */
  entries: z.array(z.string()).default([]),
  /** Globs of files that are copied. Those below `src/` go to `dist/`. */
  assets: z.array(z.string()).default([]),
  /** Programs: name and source module. */
  bin: z.record(z.string(), z.string()).default({}),
  /** Replaces entries of `exports` whose source is for the workspace only; false leaves an entry out. */
  exports: z.record(z.string(), z.union([z.string(), z.literal(false)])).default({}),
  /** Dependencies of which a process must have one only, so that the user's own is taken: any version from ours on. */
  peers: z.array(z.string()).default([]),
  /** What a user installs beside it only when it is wanted: packages of the workspace, or others from our version on. */
  optionalPeers: z.array(z.string()).default([]),
  /** Packages that it writes into a project which it begins: their versions go out with it. */
  project: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
});

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string().optional(),
  license: z.string().optional(),
  type: z.string().optional(),
  sideEffects: z.union([z.boolean(), z.array(z.string())]).optional(),
  exports: z.record(z.string(), target).default({}),
  dependencies,
  devDependencies: dependencies,
  generators: z.string().optional(),
  pactline: z.looseObject({ publish: publication.optional() }).optional(),
});

export type SourceManifest = z.infer<typeof manifestSchema>;
export type Publication = z.infer<typeof publication>;

/** A package of the workspace, as its folder describes it. */
export interface WorkspacePackage {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: SourceManifest;
  /** Absent: not published. */
  readonly publication: Publication | undefined;
}

export interface PackageWorkspace {
  readonly root: string;
  /** Version of everything that is published: that of the root. */
  readonly version: string;
  readonly license: string;
  /** Versions that `catalog:` stands for. */
  readonly catalog: ReadonlyMap<string, string>;
  /** Which dependencies may run scripts when they are installed. */
  readonly allowBuilds: Readonly<Record<string, boolean>>;
  readonly packages: ReadonlyMap<string, WorkspacePackage>;
}

const rootSchema = z.object({ version: z.string(), license: z.string() });
const workspaceSchema = z.object({
  packages: z.array(z.string()),
  catalog: z.record(z.string(), z.string()),
  allowBuilds: z.record(z.string(), z.boolean()).default({}),
});

/** Reads every package of a workspace. @throws Error a manifest is not what it should be; the message names it */
export function readPackages(root: string): PackageWorkspace {
  const { version, license } = rootSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const { packages, catalog, allowBuilds } = workspaceSchema.parse(
    parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')),
  );
  const manifests = globSync(
    packages.map((pattern) => `${pattern}/package.json`),
    { cwd: root },
  ).sort();
  const found = manifests.map((file) => readPackage(join(root, file)));
  return {
    root,
    version,
    license,
    catalog: new Map(Object.entries(catalog)),
    allowBuilds,
    packages: new Map(found.map((each) => [each.name, each])),
  };
}

function readPackage(file: string): WorkspacePackage {
  const result = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  const manifest = result.data;
  return { name: manifest.name, folder: dirname(file), manifest, publication: manifest.pactline?.publish };
}

/** What is published; each package after those that it needs, otherwise by name. */
export function publishedPackages(workspace: PackageWorkspace): (WorkspacePackage & { publication: Publication })[] {
  const ordered = new Map<string, WorkspacePackage & { publication: Publication }>();
  const add = (name: string): void => {
    const found = workspace.packages.get(name);
    if (found?.publication === undefined || ordered.has(name)) return;
    for (const need of Object.keys(found.manifest.dependencies).sort()) add(need);
    ordered.set(name, { ...found, publication: found.publication });
  };
  for (const name of [...workspace.packages.keys()].sort()) add(name);
  return [...ordered.values()];
}

export type PublishedPackage = ReturnType<typeof publishedPackages>[number];
