import { type Diagnostic, loadWorkspace, type Workspace } from '../source/index.ts';
import { contractFolder } from './contract-folder.ts';

/** Loads contracts from texts, by path below a root with `specs/` and `services/`. */
export async function loadTexts(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const folder = await contractFolder(files);
  try {
    return await loadWorkspace(folder.specs, { services: folder.services });
  } finally {
    await folder.remove();
  }
}

/** `rule@line` of every finding, short enough to compare. */
export const shortly = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ rule, line }) => `${rule}@${line}`);
