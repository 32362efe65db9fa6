/** @typedef {'run' | 'all'} Profile what a command needs installed: the running platform, or every tool */
/** @typedef {{ profile: Profile, argv: string[] }} Command */

const SOURCE = ['node', '--conditions=pactline-source'];

/** @type {Record<string, Command>} */
const COMMANDS = {
  start: { profile: 'run', argv: [...SOURCE, 'tools/stack/src/main.ts', 'start'] },
  stack: { profile: 'run', argv: [...SOURCE, 'tools/stack/src/main.ts'] },
  pactline: { profile: 'run', argv: [...SOURCE, 'apps/cli/src/main.ts'] },
  contracts: { profile: 'all', argv: [...SOURCE, 'tools/contracts/src/cli/main.ts'] },
  // The library of infrastructure calls what Node deprecates.
  infra: { profile: 'all', argv: [...SOURCE, '--disable-warning=DEP0044', 'infra/cli/main.ts'] },
  conformance: { profile: 'all', argv: [...SOURCE, 'tools/conformance/src/main.ts'] },
  bench: { profile: 'all', argv: [...SOURCE, 'tools/bench/src/main.ts'] },
  release: { profile: 'all', argv: [...SOURCE, 'tools/publish/src/main.ts'] },
  test: { profile: 'all', argv: [...SOURCE, 'tools/ci/src/test.ts'] },
  proofs: { profile: 'all', argv: [...SOURCE, 'tools/ci/src/proofs.ts'] },
  check: { profile: 'all', argv: [...SOURCE, 'tools/ci/src/check.ts'] },
  format: { profile: 'all', argv: ['prettier', '--write', '--log-level=warn', '.'] },
  nx: { profile: 'all', argv: ['nx'] },
  exec: { profile: 'all', argv: [] },
};

// Commands of `pactline` that need the generators and the contract tools.
const GENERATORS = new Set(['add', 'remove']);

/**
 * @param {readonly string[]} args the script's own arguments: a command's name and what follows it
 * @returns {Command | { problem: string }}
 */
export function commandFor(args) {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    return { problem: `Unknown command "${name}". Known: ${Object.keys(COMMANDS).join(', ')}.` };
  }
  const argv = [...command.argv, ...rest];
  const profile = name === 'pactline' && GENERATORS.has(rest[0] ?? '') ? 'all' : command.profile;
  return argv.length > 0 ? { profile, argv } : { problem: 'exec needs a command to run.' };
}
