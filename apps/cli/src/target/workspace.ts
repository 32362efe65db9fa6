import type { Topology } from '@pactline/topology';
import { loadTopology, projectRoot } from '@pactline/topology/project';

/** The checkout that this program belongs to, or the project that it is installed in. */
export const workspaceRoot = projectRoot(import.meta.dirname, '../../../..');

/** What was generated from the project's contracts. @throws MissingTopologyError */
export const workspaceTopology = (): Promise<Topology> => loadTopology(workspaceRoot);
