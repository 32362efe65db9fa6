import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientDocument } from './client-document.ts';
import { findJar } from './jar.ts';
import { findJava } from './java.ts';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';
import { virtualMachine } from './virtual-machine.ts';
import { makeWorkFolder } from './work-folder.ts';

export interface GeneratorInput {
  readonly service: string;
  readonly client: ClientDocument;
}

export interface GeneratorOptions {
  /** Folder for work in progress, and for what makes Java start quickly. */
  readonly cache: string;
  /** Folder for private tools: the jar, Java. */
  readonly toolchain: string;
  readonly env: NodeJS.ProcessEnv;
  readonly importExtension: string;
  readonly log: (message: string) => void;
  /** Ends the generator: its output is no longer wanted. */
  readonly signal?: AbortSignal;
}

/**
 * Runs OpenAPI Generator (`typescript-fetch`) over all services in one Java process.
 *
 * @returns by service, the folder with its output; remove `work` afterwards
 * @throws ToolError Java, the jar or the generation itself failed
 */
export async function runOpenApiGenerator(
  inputs: readonly GeneratorInput[],
  options: GeneratorOptions,
): Promise<{ work: string; folders: ReadonlyMap<string, string> }> {
  const java = await findJava(options);
  const jar = await findJar(java, options);
  const work = await makeWorkFolder(options.cache);
  try {
    const folders = new Map<string, string>();
    const configs: string[] = [];
    let bytes = 0;
    for (const input of inputs) {
      const output = join(work, 'out', input.service);
      bytes += JSON.stringify(input.client.document).length;
      folders.set(input.service, output);
      configs.push(await writeConfig(input, work, output, options));
    }
    const vm = await virtualMachine(java, jar, options.cache, bytes);
    const { code, output } = await runProcess(join(java, 'java'), [...vm.flags, '-jar', jar, 'batch', ...configs], {
      cwd: work,
      env: options.env,
      ...(options.signal && { signal: options.signal }),
    });
    await vm.finish(code === 0);
    const missing = await missingOutput(folders);
    if (code !== 0 || missing !== undefined) throw failure(output, missing);
    return { work, folders };
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

async function writeConfig(
  { service, client }: GeneratorInput,
  work: string,
  output: string,
  options: GeneratorOptions,
): Promise<string> {
  const document = join(work, `${service}.openapi.json`);
  await writeFile(document, JSON.stringify(client.document));
  const config = join(work, `${service}.config.json`);
  await writeFile(
    config,
    JSON.stringify({
      generatorName: 'typescript-fetch',
      inputSpec: document,
      outputDir: output,
      globalProperties: { apis: '', models: '', supportingFiles: '', apiDocs: 'false', modelDocs: 'false' },
      additionalProperties: {
        importFileExtension: options.importExtension,
        modelPropertyNaming: 'original',
        paramNaming: 'camelCase',
        // Answers are passed on as they came: fields that this client does not know yet survive.
        withoutRuntimeChecks: true,
        hideGenerationTimestamp: true,
      },
      nameMappings: client.nameMappings,
      parameterNameMappings: client.parameterNames,
    }),
  );
  return config;
}

async function missingOutput(folders: ReadonlyMap<string, string>): Promise<string | undefined> {
  for (const [service, folder] of folders) {
    const index = await readFile(join(folder, 'apis', 'index.ts'), 'utf8').catch(() => undefined);
    if (index === undefined) return service;
  }
  return undefined;
}

function failure(output: string, service: string | undefined): ToolError {
  const lines = output.split('\n').map((line) => line.trim());
  const reason =
    lines.find((line) => /exception|error|unable|not found|ENOTFOUND|ECONN/i.test(line) && !line.startsWith('at ')) ??
    lines.at(-1) ??
    '';
  const what = service === undefined ? 'OpenAPI Generator failed' : `OpenAPI Generator wrote nothing for ${service}`;
  return new ToolError(`${what}: ${reason.slice(0, 400)}`, 'Report the document, with this message.');
}
