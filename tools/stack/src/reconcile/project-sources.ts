import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Topology } from '@pactline/topology';
import {
  contractSources,
  digestOfFiles,
  loadTopology,
  topologyDigest,
  topologyFolders,
  topologyPlace,
} from '@pactline/topology/project';
import { LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../errors.ts';
import type { Problem } from '../state/stack-state.ts';

/** What a project says now that it shall run. */
export interface ProjectReading {
  /** Absent when it cannot be read: what was read before stays. */
  readonly topology?: Topology;
  readonly digest: string | undefined;
  readonly problems: readonly Problem[];
}

const GENERATE = 'npm run contracts -- generate';

/** Contracts, facts of deployment, and what was generated from them. */
export class ProjectSources {
  readonly #root: string;
  /** What is taken for generated as long as no generator has left a word about it. */
  #generated: string | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  get topologyFolders(): readonly string[] {
    return topologyFolders(topologyPlace(this.#root));
  }

  async read(): Promise<ProjectReading> {
    const digest = topologyDigest(topologyPlace(this.#root));
    const problems = this.#contracts();
    try {
      return { topology: await loadTopology(this.#root), digest, problems };
    } catch (error) {
      const message = `The topology cannot be read: ${messageOf(error)}\n    Generate it: ${GENERATE}`;
      return { digest, problems: [...problems, { part: 'topology', message }] };
    }
  }

  #contracts(): Problem[] {
    const files = contractSources(join(this.#root, 'specs'), join(this.#root, 'services'));
    const broken = files.filter((file) => /\.ya?ml$/.test(file)).flatMap((file) => this.#syntax(file));
    if (broken.length > 0) return broken;
    const sources = digestOfFiles(files);
    const known = generatedSources(this.#root);
    this.#generated ??= sources;
    if (known.length === 0 ? this.#generated === sources : known.includes(sources)) return [];
    return [
      {
        part: 'contracts',
        message: `specs or a service.yaml changed, and nothing was generated from it yet; what runs is what was generated last. Generate: ${GENERATE}`,
      },
    ];
  }

  #syntax(file: string): Problem[] {
    const lines = new LineCounter();
    const { errors } = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
    const [first] = errors;
    if (first === undefined) return [];
    const part = basename(file) === 'service.yaml' ? basename(dirname(file)) : 'contracts';
    const { line } = lines.linePos(first.pos[0]);
    const what = first.message.split(/\n| at line \d/, 1)[0];
    return [
      {
        part,
        message: `${relative(this.#root, file)}:${line} does not parse: ${what}. What was generated last runs on.`,
      },
    ];
  }
}

/** Digests of these contracts for which the generator last ran; see `@pactline/contracts`. Runs over others share the folder. */
function generatedSources(root: string): string[] {
  const folder = join(root, '.cache', 'contracts', 'runs');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    try {
      const run = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { specs?: string; sources?: string };
      return run.sources === undefined || run.specs !== resolve(root, 'specs') ? [] : [run.sources];
    } catch {
      return [];
    }
  });
}
