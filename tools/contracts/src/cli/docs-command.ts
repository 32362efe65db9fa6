import { spawn } from 'node:child_process';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadSiteTool } from '../docs/site-tool.ts';
import { palette } from './palette.ts';
import { invocation } from './invocation.ts';
import { printJson } from './report.ts';

interface Flags {
  readonly specs: string;
  readonly services?: string;
  readonly out: string;
  readonly base?: string;
  readonly history: number;
  readonly path: string;
  readonly port: number;
  readonly build?: true;
  readonly open?: true;
  readonly json?: true;
}

const DEFAULT_OUT = join('.cache', 'docs');
const DEFAULT_PORT = 4300;

export const docsCommand = (): Command =>
  new Command('docs')
    .description('Builds the documentation site of the contracts and serves it on this machine.')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--out <folder>', 'folder to write to; what an earlier build left there is replaced', DEFAULT_OUT)
    .option('--base <ref>', 'git ref that the changelog begins at (default: tags contracts-*, else recent commits)')
    .option('--history <number>', 'most entries of the changelog; 0 leaves it out', wholeNumber, 8)
    .option('--path <prefix>', 'path under which the site will be hosted', '/')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes any free one', wholeNumber, DEFAULT_PORT)
    .option('--build', 'only write the files')
    .option('--open', 'open the site in the browser')
    .option('--json', 'print the result for machines; implies --build')
    .action(run);

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('Write a whole number up to 65535.');
}

async function run(flags: Flags): Promise<void> {
  const started = performance.now();
  const specs = resolve(flags.specs);
  const services = resolve(flags.services ?? join(dirname(specs), 'services'));
  const { dim, green } = palette(process.stderr);
  const say = (step: string): void => void process.stderr.write(dim(`… ${step}\n`));
  const tool = await loadSiteTool();
  say(`reading ${relative(process.cwd(), specs) || '.'}`);
  const { readDocs } = await import('../docs/read-docs.ts');
  const model = await readDocs({
    specs,
    services,
    history: flags.history,
    progress: say,
    ...(flags.base === undefined ? {} : { base: flags.base }),
  });
  const result = await tool.buildSite(model, { out: flags.out, base: flags.path, progress: say });
  const milliseconds = Math.round(performance.now() - started);
  if (flags.json === true) return printJson({ outcome: 'ok', ...result, milliseconds });
  const where = relative(process.cwd(), result.out) || '.';
  process.stderr.write(green(`Built ${result.pages} pages into ${where} (${(milliseconds / 1000).toFixed(1)} s).\n`));
  if (flags.build === true) {
    process.stderr.write(`Next: put the folder on any web server, or look at it with: ${invocation('docs')}\n`);
    return;
  }
  const server = await tool.serveSite(result.out, { port: flags.port, base: flags.path });
  process.stdout.write(`${server.url}\n`);
  process.stderr.write('Ctrl-C ends it.\n');
  if (flags.open === true) openBrowser(server.url);
  await new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await server.close();
}

/** As the desktop does it; a machine without one is no failure, since the address stands on the terminal. */
function openBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => process.stderr.write('No browser could be opened; the address stands above.\n'))
    .unref();
}
