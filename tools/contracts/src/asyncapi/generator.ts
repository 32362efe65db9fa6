import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '../source/index.ts';

interface Generator {
  generate(document: object): Promise<void>;
}
interface Parser {
  unstringify(document: unknown): object | undefined;
}
type GeneratorClass = new (
  template: string,
  target: string,
  options: { forceWrite: boolean; compile: boolean; templateParams: Record<string, string> },
) => Generator;

const home = resolve(fileURLToPath(import.meta.url), '../../..');
/** The AsyncAPI generator template that comes with these tools. */
export const templateFolder = join(home, 'template');

/**
 * The generator, and the document in the form that its parser hands to it. The document is made by these tools out of contracts
 * that were read and checked; parsed as text, the parser would compile the schema of AsyncAPI anew for each of them, 0.2 s.
 */
const load = (document: Json): { Generator: GeneratorClass; parsed: object } => {
  const require = createRequire(import.meta.url);
  const { unstringify } = createRequire(require.resolve('@asyncapi/generator'))('@asyncapi/parser') as Parser;
  const marked = {
    ...(document as object),
    'x-parser-spec-parsed': true,
    'x-parser-api-version': 3,
    'x-parser-spec-stringified': true,
  };
  const parsed = unstringify(marked);
  if (!parsed) throw new EventGenerationError('the parser of @asyncapi/generator does not take the document.');
  return { Generator: require('@asyncapi/generator') as GeneratorClass, parsed };
};

/** The AsyncAPI generator could not do its work. */
export class EventGenerationError extends Error {
  override readonly name = 'EventGenerationError';
}

/** Makes the code of events, not yet formatted. */
export interface EventRenderer {
  /** @throws EventGenerationError */
  render(document: Json, header: string): Promise<string>;
  close(): Promise<void>;
}

/** Whether the generator is there: a project can do without, since its template is text that needs no engine. */
export function isGeneratorInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@asyncapi/generator');
    return true;
  } catch {
    return false;
  }
}

/**
 * `@asyncapi/generator` with the template of this platform. Loading it takes most of a second and so does compiling the template,
 * so one process does all documents with one renderer. The template is compiled in a private copy: parallel runs do not meet.
 */
export class TemplateRenderer implements EventRenderer {
  readonly #work: string;
  readonly #template: string;
  readonly #kept: string | undefined;
  #compiled: boolean;

  private constructor(work: string, template: string, kept: string | undefined) {
    this.#work = work;
    this.#template = template;
    this.#kept = kept;
    this.#compiled = template === kept;
  }

  /**
   * @param kept where the compiled template is found or left for the next renderer; its name must change with the template
   * @throws EventGenerationError the template is missing
   */
  static async open(template: string = templateFolder, kept?: string): Promise<TemplateRenderer> {
    const work = await mkdtemp(join(tmpdir(), 'pactline-events-'));
    try {
      await readFile(join(template, 'package.json'));
      if (kept !== undefined && (await isFolder(join(kept, '__transpiled'))))
        return new TemplateRenderer(work, kept, kept);
      const copied = (path: string): boolean => !['__transpiled', 'node_modules'].includes(basename(path));
      await cp(template, join(work, 'template'), { recursive: true, filter: copied });
    } catch (cause) {
      await rm(work, { recursive: true, force: true });
      throw new EventGenerationError(
        `The AsyncAPI template ${template} cannot be read; reinstall the contract tools.`,
        { cause },
      );
    }
    // The compiled template finds its packages where the tools find theirs.
    await symlink(await packagesFolder(), join(work, 'template', 'node_modules'), 'dir');
    return new TemplateRenderer(work, join(work, 'template'), kept);
  }

  /**
   * Renders `events/index.gen.ts` of one service, not yet formatted.
   *
   * @throws EventGenerationError the generator refused the document or the template failed
   */
  async render(document: Json, header: string): Promise<string> {
    const target = join(this.#work, 'out');
    await rm(target, { recursive: true, force: true });
    const problems: string[] = [];
    const { error } = console;
    // The generator prints what its parser found before it throws.
    console.error = (...words: unknown[]) => void problems.push(words.join(' '));
    try {
      const { Generator, parsed } = load(document);
      const options = { forceWrite: true, compile: !this.#compiled, templateParams: { header } };
      await new Generator(this.#template, target, options).generate(parsed);
      this.#compiled = true;
      return await readFile(join(target, 'events', 'index.gen.ts'), 'utf8');
    } catch (cause) {
      const reason = [cause instanceof Error ? cause.message : String(cause), ...problems].join('\n');
      throw new EventGenerationError(`@asyncapi/generator failed: ${reason}`, { cause });
    } finally {
      console.error = error;
    }
  }

  async close(): Promise<void> {
    if (this.#kept !== undefined && this.#compiled && this.#template !== this.#kept) {
      await mkdir(dirname(this.#kept), { recursive: true });
      // Another run may have been first, or the cache may lie on another disk: then it is compiled once more.
      await rename(this.#template, this.#kept).catch(() => undefined);
    }
    await rm(this.#work, { recursive: true, force: true });
  }
}

/** The nearest `node_modules` with what the template imports: of these tools, or of the project that they are installed in. */
async function packagesFolder(): Promise<string> {
  for (let folder = home; dirname(folder) !== folder; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (await isFolder(join(packages, '@asyncapi', 'generator-react-sdk'))) return packages;
  }
  throw new EventGenerationError('@asyncapi/generator-react-sdk is not installed; reinstall the contract tools.');
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
