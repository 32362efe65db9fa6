import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { printJson } from './report.ts';

/** Publishes the JSON Schemas of platform.yaml, service.yaml and x-eventbridge. */
export const schemasCommand = (): Command =>
  new Command('schemas')
    .description(
      'Prints the JSON Schemas of platform.yaml, service.yaml and x-eventbridge, or writes them to a folder.',
    )
    .option('--out <folder>', 'folder to write them to')
    .action(async ({ out }: { out?: string }) => {
      const { publishedSchemas } = await import('../topology/published-schemas.ts');
      const schemas = publishedSchemas();
      if (out === undefined) return printJson(schemas);
      const { format } = await import('prettier');
      await mkdir(resolve(out), { recursive: true });
      for (const [name, schema] of Object.entries(schemas)) {
        await writeFile(
          join(resolve(out), name),
          await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 }),
        );
      }
      process.stdout.write(
        `${Object.keys(schemas).length} schemas in ${out}. Name them in your editor, for example: # yaml-language-server: $schema=<path>\n`,
      );
    });
