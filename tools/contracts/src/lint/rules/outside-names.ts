import { outsideFaults } from '../../outside/check-outside.ts';
import { outsideUses } from '../../outside/uses.ts';
import { SchemaReader } from '../../schema/read-schema.ts';
import type { LintRule } from '../rule.ts';

export const outsideNames: LintRule = {
  id: 'outside-names',
  severity: 'error',
  asks: 'What is registered of those outside names operations, events, parameters and fields that the contracts have.',
  check({ workspace, http, events }, report) {
    const reader = new SchemaReader();
    const schema = (at: Parameters<typeof reader.read>[0] | undefined) =>
      at?.exists === true ? reader.read(at) : undefined;
    for (const { at, message, mend } of outsideFaults(outsideUses(workspace), [{ http, events, schema }]))
      report(at, message, mend);
    for (const { name, document, asyncapi } of workspace.outside)
      if (workspace.service(name))
        report((document ?? asyncapi)!.root, `${name} is the name of a service here`, 'Call the file by another name.');
  },
};
