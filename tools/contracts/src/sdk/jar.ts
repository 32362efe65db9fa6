import { access, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';

/** Version of the generator's jar; part of what the generated code depends on. */
export const OPENAPI_GENERATOR_VERSION = '7.25.0';

export interface JarSearch {
  readonly env: NodeJS.ProcessEnv;
  /** Folder for private tools; kept when caches are emptied. */
  readonly toolchain: string;
  readonly log: (message: string) => void;
}

/**
 * Finds the jar that `@openapitools/openapi-generator-cli` manages, and lets it download it from Maven Central on first use.
 * The command itself is not run again: its start costs more than the generator's.
 *
 * @param java folder with the `java` program
 * @throws ToolError the package is not installed, or its jar cannot be had
 */
export async function findJar(java: string, { env, toolchain, log }: JarSearch): Promise<string> {
  const home = packageFolder();
  const name = `${OPENAPI_GENERATOR_VERSION}.jar`;
  const storage = join(toolchain, 'openapi-generator');
  const known = [join(storage, name), join(home, 'versions', name)];
  for (const jar of known) if (await exists(jar)) return jar;
  log(`OpenAPI Generator ${OPENAPI_GENERATOR_VERSION}: fetching its jar from Maven Central (30 MB, once)`);
  await mkdir(storage, { recursive: true });
  const settings = { 'generator-cli': { version: OPENAPI_GENERATOR_VERSION, storageDir: storage } };
  await writeFile(join(storage, 'openapitools.json'), JSON.stringify(settings));
  // It looks for its settings where PWD says, not where it runs.
  const { output } = await runProcess(process.execPath, [join(home, 'main.js'), 'version'], {
    cwd: storage,
    env: { ...env, PWD: storage, PATH: `${java}${delimiter}${env.PATH ?? ''}` },
  });
  for (const jar of known) if (await exists(jar)) return jar;
  const reason = output.trim().split('\n').at(-1)?.trim() ?? '';
  throw new ToolError(
    `The jar of OpenAPI Generator ${OPENAPI_GENERATOR_VERSION} could not be fetched: ${reason.slice(0, 400)}`,
    'It comes from Maven Central on first use: check the network and run the command again.',
  );
}

function packageFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('@openapitools/openapi-generator-cli/package.json'));
  } catch (cause) {
    throw new ToolError(
      'Clients in other languages need @openapitools/openapi-generator-cli, which is not installed.',
      'Run: npm install --save-dev @openapitools/openapi-generator-cli',
      { cause },
    );
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
