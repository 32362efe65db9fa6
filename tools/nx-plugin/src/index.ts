import { createNodesFromFiles, type CreateDependencies, type CreateNodes } from '@nx/devkit';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inferProject, inferSpec } from './infer-project.ts';
import { specDependencies } from './spec-dependencies.ts';

export const name = '@pactline/nx-plugin';

/** Infers a project from every workspace package and from every folder of contracts; no `project.json` anywhere. */
export const createNodes: CreateNodes = [
  '{{apps,services,libs,tools,infra}/**/package.json,specs/*/*.yaml}',
  async (files, options, context) =>
    await createNodesFromFiles(
      (file, _options, { workspaceRoot }) => {
        const root = dirname(file);
        const contents = readdirSync(join(workspaceRoot, root));
        const project = file.startsWith('specs/') ? inferSpec(root) : inferProject(root, contents);
        return project ? { projects: { [root]: project } } : {};
      },
      files,
      options,
      context,
    ),
];

/** Contract packages, parts of the platform map and the SDK depend on the folders of `specs` they come from, and specs on the specs they refer to. */
export const createDependencies: CreateDependencies = (_options, context) => specDependencies(context);
