import { asTyped } from '@pactline/cli-kit';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackages } from './link-packages.ts';

/** What a generator leaves to be done once its files stand on disk. */
export interface Aftermath {
  readonly root: string;
  /** Whether anything is otherwise than before. */
  readonly changed: boolean;
  /** Whether a package.json is. */
  readonly manifests: boolean;
  /** What was left alone, and why. */
  readonly notes: readonly string[];
  readonly next: string;
}

/** Who runs a generator, when it is not Nx. */
export interface Helper {
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Generates from the contracts in this process; else a process of its own does. */
  readonly generate?: () => Promise<void>;
}

/** The rest of a generator's work; Nx calls it without a helper. */
export type Finish = (helper?: Helper) => Promise<void>;

const plain: Helper = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

/** Generates from the contracts, links packages, says what was left alone and what comes next. */
export async function aftermath({ root, changed, manifests, notes, next }: Aftermath, helper = plain): Promise<void> {
  if (changed) {
    const before = contractManifests(root);
    if (helper.generate) await helper.generate();
    else generateContracts(root);
    if (manifests || contractManifests(root) !== before) linkPackages(root, helper.say);
  } else helper.say('Nothing to do: everything is there already.');
  for (const note of notes) helper.warn(asTyped(note));
  if (changed) helper.say(asTyped(`Next: ${next}`));
}

const TOOL = 'tools/contracts/src/cli/main.ts';

function generateContracts(root: string): void {
  const source = existsSync(join(root, TOOL));
  const bin = join(root, 'node_modules/.bin/pactline-contracts');
  const [command, args] = source ? [process.execPath, ['--conditions=pactline-source', TOOL]] : [bin, []];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr, error } = spawnSync(command, [...args, 'generate'], {
    ...{ cwd: root, encoding: 'utf8', env },
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  throw new Error(
    `${said}\nThe contracts do not generate. Mend what stands above, then run: npm run contracts -- generate`,
  );
}

/** What the generated packages depend on, as one text to compare. */
function contractManifests(root: string): string {
  const folders = ['libs', 'libs/contracts', 'libs/platform-map'].map((folder) => join(root, folder));
  const files = folders
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
    .map((folder) => join(folder, 'package.json'));
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('');
}
