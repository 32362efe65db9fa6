import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { ClientDocument } from './client-document.ts';
import { findJava } from './java.ts';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';

/** Version of the generator's jar; part of what the generated code depends on. */
export const OPENAPI_GENERATOR_VERSION = '7.25.0';

export interface GeneratorInput {
  readonly service: string;
  readonly client: ClientDocument;
}

export interface GeneratorOptions {
  /** Folder for the jar and for work in progress. */
  readonly cache: string;
  readonly toolchain: string;
  readonly env: NodeJS.ProcessEnv;
  readonly importExtension: string;
  readonly log: (message: string) => void;
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
  const work = join(options.cache, `sdk-${process.pid}-${Date.now().toString(36)}`);
  await mkdir(work, { recursive: true });
  try {
    const folders = new Map<string, string>();
    const configs: string[] = [];
    for (const input of inputs) {
      const output = join(work, 'out', input.service);
      folders.set(input.service, output);
      configs.push(await writeConfig(input, work, output, options));
    }
    // The jar is kept beside the work folders, so that it is downloaded once.
    const tools = {
      'generator-cli': { version: OPENAPI_GENERATOR_VERSION, storageDir: join(options.cache, 'openapi-generator') },
    };
    await writeFile(join(work, 'openapitools.json'), JSON.stringify(tools));
    const env = { ...options.env, PATH: `${java}${delimiter}${options.env.PATH ?? ''}` };
    const { code, output } = await runProcess(process.execPath, [commandLine(), 'batch', ...configs], {
      cwd: work,
      env,
    });
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

/** The command's own entry, so that neither PATH nor npx decides which one runs. */
function commandLine(): string {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve('@openapitools/openapi-generator-cli/package.json')), 'main.js');
  } catch (cause) {
    throw new ToolError('@openapitools/openapi-generator-cli is not installed.', 'Run: pnpm install', { cause });
  }
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
  return new ToolError(
    `${what}: ${reason.slice(0, 400)}`,
    `Its jar ${OPENAPI_GENERATOR_VERSION} comes from Maven Central on first use; check the network, or report the document if the jar is there.`,
  );
}
