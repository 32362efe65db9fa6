import { ContractsCopy } from './changes.ts';
import { kinds } from './kinds.ts';
import { projectsOf } from './projects.ts';

// node --conditions=pactline-source tools/ci/src/affected/print-affected.ts: the figures of ADR 0040.
const root = process.cwd();
const all = await projectsOf(root);
const copy = new ContractsCopy(root);
try {
  for (const change of kinds) {
    const files = await copy.filesOf(change);
    const touched = await projectsOf(root, files);
    const share = `${touched.length} of ${all.length} (${Math.round((100 * touched.length) / all.length)} %)`;
    process.stdout.write(`${change.name}: ${files.length} files, ${share}\n  ${touched.join(' ')}\n`);
  }
} finally {
  copy.remove();
}
