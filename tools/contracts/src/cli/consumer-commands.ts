import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { guarded, type RegistryFlags, withRegistry } from './registry-flags.ts';
import { printJson } from './report.ts';

interface Flags extends RegistryFlags {
  readonly specs?: string;
  readonly commit?: string;
  readonly yes?: true;
}

/** `record-consumer` and `forget`. */
export const consumerCommands = (): Command[] => [
  withRegistry(new Command('record-consumer'))
    .description(
      'Records what somebody outside calls, receives and sends in an environment; also from its own repository.',
    )
    .argument('<name or file>', 'a registration: its name in specs/outside, or the path of its file')
    .option('--specs <folder>', 'the contracts that it goes by (default: those that stand in the environment)')
    .option('--commit <hash>', 'its version, for people')
    .action(guarded(record)),
  withRegistry(new Command('forget'))
    .description('Forgets services or those outside that are gone from an environment.')
    .argument('<name...>', 'as they are recorded')
    .option('--yes', 'without asking')
    .action(guarded(forget)),
];

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** @throws RegistryError there is no such registration */
async function registrationOf(asked: string, specs: string): Promise<string> {
  const folder = join(specs, 'outside');
  const candidates = [asked, ...['yaml', 'yml', 'json', 'asyncapi.yaml'].map((end) => join(folder, `${asked}.${end}`))];
  for (const path of candidates) if (await isFile(path)) return resolve(path);
  const { RegistryError } = await import('@pactline/deployments');
  const { suggestion } = await import('@pactline/cli-kit');
  const { readdir } = await import('node:fs/promises');
  const known = (await readdir(folder).catch(() => [])).map((name) => name.split('.')[0]!);
  throw new RegistryError(
    `${asked} is no file, and ${folder} holds no registration of that name`,
    `${suggestion(asked, [...new Set(known)].sort())} Pass the path of a file such as storefront.yaml.`,
  );
}

async function record(asked: string, flags: Flags): Promise<void> {
  const { RegistryError } = await import('@pactline/deployments');
  const { openRegistry, recordsOf } = await import('../deploy/registry.ts');
  const { filesOfConsumer } = await import('../deploy/consumer-files.ts');
  const path = await registrationOf(asked, flags.specs ?? 'specs');
  const [name = ''] = basename(path).split('.');
  const registry = await openRegistry(flags.registry, process.env);
  const there = await recordsOf(registry, flags.env);
  if (there.some(({ service, outside }) => service === name && outside !== true))
    throw new RegistryError(
      `${name} is recorded of ${flags.env} as a service`,
      'Give the registration another name: records go by it.',
    );
  const registration = { name, file: basename(path), text: await readFile(path, 'utf8') };
  const { files, uses } = await filesOfConsumer(registration, there, flags.specs);
  if (uses.length === 0)
    throw new RegistryError(`${name} uses nothing`, 'List what it calls, receives or sends in its file.');
  const { commit } = flags;
  await registry.record({
    service: name,
    environment: flags.env,
    deployedAt: new Date().toISOString(),
    outside: true,
    files,
    ...(commit !== undefined && { commit }),
  });
  const list = uses.map(({ kind, about }) => ({ kind, about }));
  if (flags.json === true)
    return printJson({ outcome: 'ok', recorded: { name, environment: flags.env, commit, uses: list } });
  process.stdout.write(`${name} uses ${flags.env}:\n`);
  for (const { kind, about } of list) process.stdout.write(`    ${kind} ${about}\n`);
}

async function forget(names: readonly string[], flags: Flags): Promise<void> {
  const { RegistryError } = await import('@pactline/deployments');
  const { suggestion } = await import('@pactline/cli-kit');
  const { openRegistry, recordsOf } = await import('../deploy/registry.ts');
  const { usersOf } = await import('../deploy/consumer-files.ts');
  const registry = await openRegistry(flags.registry, process.env);
  const there = await recordsOf(registry, flags.env);
  const known = there.map(({ service }) => service);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new RegistryError(`${unknown} is not recorded of ${flags.env}`, suggestion(unknown, known));
  const users = await usersOf(names, there);
  if (flags.yes !== true) {
    if (!process.stdin.isTTY || flags.json === true)
      throw new RegistryError(
        `nothing is forgotten yet: ${names.join(', ')} of ${flags.env}${users.length > 0 ? `, used by ${users.join(', ')}` : ''}`,
        'Pass --yes if it is gone from there.',
      );
    for (const user of users) process.stdout.write(`${user} still uses it.\n`);
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await lines.question(`Forget ${names.join(', ')} of ${flags.env}? Write yes: `);
    lines.close();
    if (answer.trim() !== 'yes') return void process.stdout.write('Nothing was forgotten.\n');
  }
  for (const name of names) await registry.forget(flags.env, name);
  if (flags.json === true) return printJson({ outcome: 'ok', environment: flags.env, forgotten: names, users });
  process.stdout.write(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} forgotten of ${flags.env}.\n`);
  if (users.length > 0) process.stdout.write(`Still there, and using it: ${users.join(', ')}.\n`);
}
