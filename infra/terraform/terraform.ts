import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TerraformFailedError } from './errors.ts';
import { explainFailure } from './explain-failure.ts';
import { terraformPlatform } from './pins.ts';
import { type ProcessResult, runProcess } from './run-process.ts';
import { type Diagnostic, parseDiagnostics, parseUiMessage, type UiMessage } from './ui-messages.ts';

export interface TerraformOptions {
  readonly binary: string;
  readonly version: string;
  /** For `TF_CLI_CONFIG_FILE`. */
  readonly configFile: string;
  readonly mirror: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** How long one command may take; the longest is an apply. */
  readonly timeoutMs?: number;
}

export interface Step {
  /** Where `cdk.tf.json` lies. */
  readonly folder: string;
  /** What it is called in messages, for example `plan of events`. */
  readonly what: string;
  readonly onMessage?: (message: UiMessage) => void;
}

const MINUTE = 60_000;
const lockFile = new URL('provider.lock.hcl', import.meta.url);

/** Terraform's commands, each with its output read and its failures explained. */
export class Terraform {
  readonly version: string;
  readonly #options: TerraformOptions;

  constructor(options: TerraformOptions) {
    this.version = options.version;
    this.#options = options;
  }

  /**
   * Makes the folder ready; does nothing when it is. Without a backend no state can be reached, and none needs to.
   *
   * @throws TerraformFailedError
   */
  async init(step: Step, { backend = true }: { backend?: boolean } = {}): Promise<void> {
    const stamp = join(step.folder, '.terraform', 'pactline.stamp');
    const fingerprint = await this.#fingerprint(step.folder, backend);
    if ((await textOf(stamp)) === fingerprint) return;
    await rm(join(step.folder, '.terraform'), { recursive: true, force: true });
    await rm(join(step.folder, '.terraform.lock.hcl'), { force: true });
    const args = ['init', '-json', '-input=false'];
    if (!backend) args.push('-backend=false');
    if (this.#isLocked() && (await needsProvider(step.folder))) {
      await copyFile(lockFile, join(step.folder, '.terraform.lock.hcl'));
      args.push('-lockfile=readonly');
    }
    await this.#streamed(args, step, 10 * MINUTE);
    await mkdir(dirname(stamp), { recursive: true });
    await writeFile(stamp, fingerprint);
  }

  /** @returns what Terraform finds wrong; empty when all is well */
  async validate(step: Step): Promise<readonly Diagnostic[]> {
    const result = await this.#run(['validate', '-json'], step, 5 * MINUTE);
    try {
      const { diagnostics } = JSON.parse(result.stdout) as { diagnostics?: unknown };
      return parseDiagnostics(diagnostics);
    } catch {
      throw explainFailure(step.what, [], result.stderr + result.stdout);
    }
  }

  /**
   * @param file where the plan goes
   * @returns whether it changes anything
   * @throws TerraformFailedError
   */
  async plan(step: Step, file: string, options: PlanOptions = {}): Promise<boolean> {
    const args = ['plan', '-json', '-input=false', '-detailed-exitcode', `-out=${file}`];
    // Who may only read cannot take a lock, and reads what stands at that moment.
    args.push(options.lock === false ? '-lock=false' : '-lock-timeout=60s');
    if (options.destroy) args.push('-destroy');
    if (options.refreshOnly) args.push('-refresh-only');
    if (options.variablesFile !== undefined) args.push(`-var-file=${options.variablesFile}`);
    const { code } = await this.#streamed(args, step, 20 * MINUTE, [0, 2]);
    return code === 2;
  }

  /** Applies a saved plan. @throws TerraformFailedError */
  async apply(step: Step, file: string): Promise<void> {
    await this.#streamed(['apply', '-json', '-input=false', '-lock-timeout=60s', file], step, 120 * MINUTE);
  }

  /**
   * Reads back what stands, so that what AWS fills in by itself is no drift later.
   *
   * @throws TerraformFailedError
   */
  async refresh(step: Step, variablesFile: string | undefined): Promise<void> {
    const args = ['apply', '-refresh-only', '-auto-approve', '-json', '-input=false', '-lock-timeout=60s'];
    if (variablesFile !== undefined) args.push(`-var-file=${variablesFile}`);
    await this.#streamed(args, step, 20 * MINUTE);
  }

  /**
   * Lets the state forget what it knows by an address, and know another resource by it: nothing that stands is touched.
   *
   * @param id what the provider imports by, for example the identifier of a database
   * @throws TerraformFailedError
   */
  async takeOver(step: Step, address: string, id: string): Promise<void> {
    // Without a state there is nothing to forget; any other obstacle is told by the import.
    const known = await this.#text(['state', 'list'], step).catch(() => '');
    if (known.split('\n').includes(address)) await this.#text(['state', 'rm', '-lock-timeout=60s', address], step);
    await this.#text(['import', '-input=false', '-no-color', '-lock-timeout=60s', address, id], step);
  }

  /** The state as it is kept; empty where there is none. @throws TerraformFailedError */
  async pullState(step: Step): Promise<string> {
    return this.#text(['state', 'pull'], step);
  }

  /** Keeps a state where there is none. @throws TerraformFailedError */
  async pushState(step: Step, file: string): Promise<void> {
    await this.#text(['state', 'push', '-lock-timeout=60s', file], step);
  }

  /** A plan as Terraform's JSON. @throws TerraformFailedError */
  async show(step: Step, file: string): Promise<unknown> {
    return JSON.parse(await this.#text(['show', '-json', file], step));
  }

  /** A plan as Terraform tells it. @throws TerraformFailedError */
  async showText(step: Step, file: string): Promise<string> {
    return this.#text(['show', '-no-color', file], step);
  }

  /** The outputs in the state; none when nothing stands. @throws TerraformFailedError */
  async outputs(step: Step): Promise<Readonly<Record<string, unknown>>> {
    const outputs = JSON.parse(await this.#text(['output', '-json'], step)) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  async #text(args: readonly string[], step: Step): Promise<string> {
    const result = await this.#run(args, step, 5 * MINUTE);
    if (result.code !== 0) throw this.#failure(step, [], result);
    return result.stdout;
  }

  async #streamed(args: readonly string[], step: Step, timeoutMs: number, good = [0]): Promise<ProcessResult> {
    const diagnostics: Diagnostic[] = [];
    const rest: string[] = [];
    const onLine = (line: string): void => {
      const message = parseUiMessage(line);
      if (message.kind === 'diagnostic') diagnostics.push(message.diagnostic);
      if (message.kind === 'other') rest.push(message.text);
      step.onMessage?.(message);
    };
    const result = await this.#run(args, step, timeoutMs, onLine);
    if (result.ended === undefined && good.includes(result.code)) return result;
    throw this.#failure(step, diagnostics, { ...result, stdout: rest.join('\n') });
  }

  #failure(step: Step, diagnostics: readonly Diagnostic[], result: ProcessResult): TerraformFailedError {
    if (result.ended === 'signal') return new TerraformFailedError(`${step.what} was stopped.`, STOPPED);
    if (result.ended === 'timeout')
      return new TerraformFailedError(`${step.what} took too long and was stopped.`, STOPPED);
    return explainFailure(step.what, diagnostics, result.stderr || result.stdout);
  }

  async #run(
    args: readonly string[],
    step: Step,
    limit: number,
    onLine?: (line: string) => void,
  ): Promise<ProcessResult> {
    const { binary, configFile, env, signal, timeoutMs } = this.#options;
    const result = await runProcess(binary, args, {
      cwd: step.folder,
      env: {
        // The provider's schema is large and stays: collecting garbage less often saves a third of the processor time.
        GOGC: '400',
        ...env,
        TF_CLI_CONFIG_FILE: configFile,
        TF_IN_AUTOMATION: '1',
        TF_INPUT: '0',
        CHECKPOINT_DISABLE: '1',
        // Flags or a data folder set for other work of the user's would change what runs here.
        TF_CLI_ARGS: undefined,
        TF_DATA_DIR: undefined,
        TF_WORKSPACE: undefined,
      },
      timeoutMs: Math.min(limit, timeoutMs ?? limit),
      signal,
      ...(onLine && { onLine }),
    });
    signal?.throwIfAborted();
    return result;
  }

  /** An unpacked provider has a hash of its own per platform, and only that of Linux on x64 is known here. */
  #isLocked(): boolean {
    return this.#options.mirror === undefined || terraformPlatform() === 'linux_amd64';
  }

  async #fingerprint(folder: string, backend: boolean): Promise<string> {
    const stack = JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')) as { terraform?: unknown };
    const facts = [
      stack.terraform,
      this.version,
      this.#options.configFile,
      this.#options.mirror,
      backend,
      await readFile(lockFile, 'utf8'),
    ];
    return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  }
}

export interface PlanOptions {
  readonly destroy?: boolean | undefined;
  readonly refreshOnly?: boolean | undefined;
  /** False: the state is read as it is at that moment. */
  readonly lock?: boolean | undefined;
  readonly variablesFile?: string | undefined;
}

/** False for a stack of Terraform's own resources alone. */
async function needsProvider(folder: string): Promise<boolean> {
  const stack = JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')) as {
    terraform?: { required_providers?: Record<string, unknown> };
  };
  return stack.terraform?.required_providers?.['aws'] !== undefined;
}

const STOPPED = 'Run it again: Terraform knows what was done. If its state is still locked, wait a minute.';

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
