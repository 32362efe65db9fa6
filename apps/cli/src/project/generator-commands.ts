import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
// Only a type: they are loaded when one is run.
import type * as Generators from '@pactline/nx-plugin/generators';
import { Argument, Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { workspaceRoot } from '../target/workspace.ts';

/** A generator, as its collection describes it. */
export interface GeneratorDescription {
  readonly name: string;
  readonly description: string;
  readonly schema: GeneratorSchema;
}

interface Property {
  readonly type: string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly $default?: { readonly $source: string; readonly index: number };
}

interface GeneratorSchema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

const PACKAGE = '@pactline/nx-plugin';

/** Where the generators are: beside this program, or in the project. */
function collectionFile(): string | undefined {
  for (const from of [import.meta.url, join(workspaceRoot, 'package.json')]) {
    try {
      const file = createRequire(from).resolve(`${PACKAGE}/generators.json`);
      if (existsSync(file)) return file;
    } catch {
      // The next place.
    }
  }
  return undefined;
}

/** The generators that are installed; none when they are not. */
export function installedGenerators(): GeneratorDescription[] {
  const file = collectionFile();
  if (file === undefined) return [];
  const { generators } = JSON.parse(readFileSync(file, 'utf8')) as {
    generators: Record<string, { schema: string; description: string }>;
  };
  return Object.entries(generators).map(([name, { schema, description }]) => ({
    name,
    description,
    schema: JSON.parse(readFileSync(join(dirname(file), schema), 'utf8')) as GeneratorSchema,
  }));
}

/** @throws CliError they are not installed */
export async function loadGenerators(): Promise<typeof Generators> {
  const file = collectionFile();
  if (file === undefined)
    throw new CliError('The generators are not installed.', {
      next: `Install them: npm install --save-dev ${PACKAGE} @pactline/contracts`,
    });
  return import('@pactline/nx-plugin/generators');
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A command for a generator: its arguments and options are those of the generator's schema. */
export function commandOf(name: string, { description, schema }: GeneratorDescription): Command {
  const command = new Command(name).description(sentenceCase(description));
  const properties = Object.entries(schema.properties);
  const isRequired = (property: string): boolean => schema.required?.includes(property) ?? false;
  for (const [property, { description: text }] of properties
    .filter(([, { $default }]) => $default !== undefined)
    .sort(([, a], [, b]) => (a.$default?.index ?? 0) - (b.$default?.index ?? 0)))
    command.addArgument(new Argument(isRequired(property) ? `<${property}>` : `[${property}]`, sentenceCase(text)));
  for (const [property, { description: text, type, enum: choices, $default }] of properties) {
    if ($default !== undefined) continue;
    const many = type === 'array';
    const option = new Option(`--${kebab(property)} <${many ? 'name:type' : 'text'}>`, sentenceCase(text));
    if (choices !== undefined) option.choices(choices);
    if (many) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    command.addOption(isRequired(property) ? option.makeOptionMandatory() : option);
  }
  return command.option('--dry-run', 'list what would be written, and write nothing');
}

/** As Commander's own help writes: a small letter first, no full stop. */
const sentenceCase = (text: string): string =>
  (/^[A-Z][a-z]/.test(text) && !/^(Nest|Lambda)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
  ).replace(/\.$/, '');

/** The options of a generator, from what Commander hands to an action. */
export function generatorOptions(
  { schema }: GeneratorDescription,
  operands: readonly string[],
  options: object,
): Record<string, unknown> {
  const positional = Object.entries(schema.properties)
    .filter(([, { $default }]) => $default !== undefined)
    .sort(([, a], [, b]) => (a.$default?.index ?? 0) - (b.$default?.index ?? 0))
    .map(([name]) => name);
  const named = Object.keys(schema.properties).filter((name) => !positional.includes(name));
  return {
    ...Object.fromEntries(positional.map((name, index) => [name, operands[index]])),
    ...Object.fromEntries(named.flatMap((name) => (name in options ? [[name, Reflect.get(options, name)]] : []))),
  };
}
