import { watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Catalogue } from '../mock/catalogue.ts';
import { palette } from './palette.ts';
import { printDiagnostics } from './report.ts';

interface Flags {
  readonly specs: string;
  readonly services?: string;
  readonly port: number;
  readonly servicePorts: boolean;
  readonly auth?: true;
  readonly watch: boolean;
  readonly json?: true;
}

const DEFAULT_PORT = 4010;

export const mockCommand = (): Command =>
  new Command('mock')
    .description('Serves every service out of its contract: requests are checked, answers are its examples.')
    .argument('[service...]', 'only these services')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option(
      '--port <number>',
      'port on 127.0.0.1 for all services under /<service>; 0 takes any free one',
      portNumber,
      DEFAULT_PORT,
    )
    .option('--no-service-ports', 'do not also listen where each service listens in the local stack')
    .option('--auth', 'ask for bearer tokens and scopes as the contracts do (signatures are not verified)')
    .option('--no-watch', 'do not follow changes of the contracts')
    .option('--json', 'print addresses and answers as lines of JSON')
    .addHelpText(
      'after',
      `
Scenarios, by header of the request:
  Prefer: code=404              a documented status
  Prefer: example=name          an example of the contract
  Prefer: dynamic=true          made from the schema
  Prefer: items=45              how long a paginated list is
  X-Mock-Scenario: 404/name     the same in short
  X-Mock-Delay: 250             milliseconds, at most 30000`,
    )
    .action(run);

function portNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('Write a port from 0 to 65535.');
}

/** A service was named that the contracts do not have. */
class UnknownServiceError extends Error {
  override readonly name = 'UnknownServiceError';
  readonly mend: string;
  constructor(names: readonly string[], known: readonly string[]) {
    super(
      names.length === 0
        ? 'There is no OpenAPI document to mock.'
        : `No OpenAPI document describes ${names.join(', ')}.`,
    );
    this.mend = known.length === 0 ? 'Add an openapi.yaml to the contracts.' : `Name some of: ${known.join(', ')}.`;
  }
}

async function run(names: readonly string[], flags: Flags): Promise<void> {
  const { startMockServer } = await import('../mock/server.ts');
  const specs = resolve(flags.specs);
  const services = resolve(flags.services ?? join(dirname(specs), 'services'));
  const { catalogue, known } = await load(specs, services, names);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 || known.length === 0) throw new UnknownServiceError(unknown, known);
  const { dim, green, yellow } = palette(process.stderr);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const isJson = flags.json === true;
  const server = await startMockServer(catalogue, {
    port: flags.port,
    servicePorts: flags.servicePorts,
    auth: flags.auth === true,
    seed: '',
    onAnswer: (line) => {
      if (isJson) process.stdout.write(`${JSON.stringify({ kind: 'answer', ...line })}\n`);
      else
        say(
          dim(
            `${line.status} ${line.method} ${line.service}${line.path}${line.operationId === undefined ? '' : `  ${line.operationId}`}`,
          ),
        );
    },
  });
  if (isJson) {
    process.stdout.write(
      `${JSON.stringify({ kind: 'listening', url: server.url, services: Object.fromEntries(server.urls), busy: server.busy })}\n`,
    );
  } else {
    for (const [name, [first, ...others]] of server.urls)
      process.stdout.write(`${name.padEnd(20)} ${first ?? ''}${others.map((url) => `  ${url}`).join('')}\n`);
    say(green(`Every operation and its scenarios: ${server.url}`));
    for (const { service, port } of server.busy)
      say(yellow(`${service}: port ${port} is in use, perhaps by the local stack; use the other address.`));
    for (const misfit of catalogue.misfits) say(yellow(`${misfit} does not fit its schema and is not served.`));
    say('Ctrl-C ends it.');
  }
  if (flags.watch) follow(specs, services, () => reload(specs, services, names, server.reload, say));
  await new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await server.close();
  // The watchers would keep the process alive.
  process.exit();
}

async function load(
  specs: string,
  services: string,
  names: readonly string[],
): Promise<{ catalogue: Catalogue; known: readonly string[] }> {
  const [{ loadWorkspace }, { readCatalogue }] = await Promise.all([
    import('../source/index.ts'),
    import('../mock/catalogue.ts'),
  ]);
  const workspace = await loadWorkspace(specs, { services });
  const known = workspace.services.filter(({ openapi }) => openapi !== undefined).map(({ name }) => name);
  return { catalogue: readCatalogue(workspace, names), known };
}

/** Contracts with errors change nothing: the mock goes on with the last good ones. */
async function reload(
  specs: string,
  services: string,
  names: readonly string[],
  use: (catalogue: Catalogue) => void,
  say: (line: string) => void,
): Promise<void> {
  const { ContractError } = await import('../source/index.ts');
  try {
    const { catalogue } = await load(specs, services, names);
    use(catalogue);
    say(`Read ${relative(process.cwd(), specs) || '.'} again: ${catalogue.services.length} services.`);
  } catch (error) {
    if (error instanceof ContractError) printDiagnostics(error.diagnostics);
    else say(error instanceof Error ? error.message : String(error));
    say('The contracts from before are still served.');
  }
}

function follow(specs: string, services: string, onChange: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const soon = (): void => {
    clearTimeout(timer);
    // An editor saves in several steps: what follows at once belongs to the same change.
    timer = setTimeout(() => {
      running = running.then(onChange);
    }, 80);
  };
  watch(specs, { recursive: true }, soon).on('error', () => undefined);
  try {
    watch(services, { recursive: true }, (_event, file) => {
      if (file?.endsWith('service.yaml') === true) soon();
    }).on('error', () => undefined);
  } catch {
    // Contracts of others have no such folder.
  }
}
