import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, createConfig } from '@redocly/openapi-core';
import type { JsonObject, Service, Workspace } from '../source/index.ts';
import { findJar } from './jar.ts';
import { findJava } from './java.ts';
import { addSupport, freeKeys, schemaNames, widenIntegers } from './language-support.ts';
import { type Language, languages, platformName } from './languages.ts';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';
import { makeWorkFolder } from './work-folder.ts';

export interface LanguageOptions {
  /** Folder that contains the folder of contracts. */
  readonly base: string;
  readonly workspace: Workspace;
  /** By name, as in `languages`. */
  readonly languages: readonly string[];
  /** Services with an OpenAPI document; all, if empty. */
  readonly services: readonly string[];
  /** Gets `<language>/<service>`. */
  readonly out: string;
  readonly cache: string;
  /** Folder for private tools: Java, and the generator's jar. */
  readonly toolchain: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (line: string) => void;
}

export interface WrittenClient {
  readonly language: string;
  readonly service: string;
  readonly folder: string;
}

/**
 * Writes clients in other languages with OpenAPI Generator. A folder is replaced only when all clients could be generated.
 *
 * @throws ToolError an unknown language or service, a folder with something else in it, or a generator that failed
 */
export async function generateLanguages(options: LanguageOptions): Promise<WrittenClient[]> {
  const wanted = options.languages.map((name) => [name, languageOf(name)] as const);
  const services = servicesOf(options);
  const targets = wanted.flatMap(([language, definition]) =>
    services.map((service) => ({ language, definition, service, folder: join(options.out, language, service.name) })),
  );
  for (const { folder } of targets) await assertReplaceable(folder);
  const java = await findJava({ env: options.env, toolchain: options.toolchain, log: options.progress });
  const jar = await findJar(java, { env: options.env, toolchain: options.toolchain, log: options.progress });
  const work = await makeWorkFolder(options.cache);
  try {
    for (const target of targets) {
      options.progress(`${target.language}: ${target.service.name}`);
      await runGenerator(options, target.definition, target.service, {
        java,
        jar,
        work,
        output: join(work, target.language, target.service.name),
      });
    }
    for (const { language, service, folder } of targets) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await cp(join(work, language, service.name), folder, { recursive: true });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return targets.map(({ language, service, folder }) => ({ language, service: service.name, folder }));
}

function languageOf(name: string): Language {
  const found = Object.hasOwn(languages, name) ? languages[name] : undefined;
  if (found !== undefined) return found;
  if (/^(typescript|javascript|ts|js)$/i.test(name))
    throw new ToolError(
      'The client for TypeScript and JavaScript is part of the generated code.',
      'Run `generate`, and import it from the SDK package.',
    );
  throw new ToolError(
    `There is no client for the language ${name}.`,
    `Choose among: ${Object.keys(languages).join(', ')}.`,
  );
}

function servicesOf({ workspace, services }: LanguageOptions): Service[] {
  const offered = workspace.services.filter(({ openapi }) => openapi !== undefined);
  const known = offered.map(({ name }) => name).join(', ');
  if (offered.length === 0)
    throw new ToolError(
      'No service has an OpenAPI document.',
      'A client calls what such a document offers: write one.',
    );
  for (const name of services) {
    if (offered.some((service) => service.name === name)) continue;
    throw new ToolError(`There is no service ${name} with an OpenAPI document.`, `Choose among: ${known}.`);
  }
  return services.length === 0 ? offered : offered.filter(({ name }) => services.includes(name));
}

/** Only what this command wrote is replaced. */
async function assertReplaceable(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new ToolError(`${folder} cannot be read: ${error.message}`, 'Choose another --out.');
  });
  if (entries.length === 0 || entries.includes(MARKER)) return;
  throw new ToolError(
    `${folder} holds something that this command did not write.`,
    'Choose another --out, or empty that folder.',
  );
}

/** OpenAPI Generator's own. */
const MARKER = '.openapi-generator';

async function runGenerator(
  { base, workspace, env }: LanguageOptions,
  language: Language,
  { name, openapi }: Service,
  { java, jar, work, output }: { java: string; jar: string; work: string; output: string },
): Promise<void> {
  if (openapi === undefined) return;
  const { bundle: whole, problems } = await bundle({ ref: join(base, openapi.file), config: await createConfig({}) });
  const [problem] = problems;
  if (problem !== undefined)
    throw new ToolError(
      `${openapi.file} cannot be written as one document: ${problem.message}`,
      'Mend the reference, or run `lint` for its place.',
    );
  const input = join(work, `${name}.openapi.json`);
  const keyed = language.support === undefined ? [] : freeKeys(whole.parsed as JsonObject);
  if (language.support !== undefined) widenIntegers(whole.parsed as JsonObject);
  await writeFile(input, JSON.stringify(whole.parsed));
  const names = {
    platform: platformName(workspace.platform.packageScope),
    service: name,
    version: openapi.root.get('info').string('version') ?? '0.0.0',
  };
  const config = join(work, `${name}.${language.generator}.json`);
  await writeFile(
    config,
    JSON.stringify({
      ...language.settings?.(names, schemaNames(whole.parsed as JsonObject)),
      additionalProperties: { hideGenerationTimestamp: true, ...language.properties(names) },
    }),
  );
  const args = [
    'generate',
    '--generator-name',
    language.generator,
    '--input-spec',
    input,
    '--output',
    output,
    '--config',
    config,
  ];
  const { code, output: said } = await runProcess(join(java, 'java'), ['-jar', jar, ...args, '--skip-validate-spec'], {
    cwd: work,
    env,
  });
  const written = await readdir(output).catch((): string[] => []);
  if (code === 0 && written.includes(MARKER)) return addSupport(output, language, names, keyed);
  const lines = said.split('\n').map((line) => line.trim());
  const reason =
    lines.find((line) => /exception|error|unable/i.test(line) && !line.startsWith('at ')) ?? lines.at(-1) ?? '';
  throw new ToolError(
    `OpenAPI Generator failed for ${name}: ${reason.slice(0, 400)}`,
    'Report the document, with this message.',
  );
}
