import { createConfig, lint } from '@redocly/openapi-core';
import type { EngineFinding } from './engine.ts';

/** What the platform's own rules ask already, or what the platform does differently. */
const OFF = [
  'info-license',
  'info-license-strict',
  'no-identical-paths',
  'no-invalid-media-type-examples',
  'no-server-example.com',
  'no-unresolved-refs',
  'no-unused-components',
  'operation-2xx-response',
  'operation-4xx-response',
  'operation-operationId',
  'operation-operationId-unique',
  'operation-parameters-unique',
  'path-parameters-defined',
  'security-defined',
];
/** Descriptions and tags are worth a word, and break nothing. */
const WARN = ['operation-summary', 'tag-description', 'no-empty-servers'];

const config = createConfig({
  extends: ['recommended'],
  rules: Object.fromEntries([
    ...OFF.map((rule) => [rule, 'off' as const]),
    ...WARN.map((rule) => [rule, 'warn' as const]),
  ]),
});

/** What Redocly's recommended rules say about an OpenAPI document and the files that it refers to. */
export async function check(path: string): Promise<EngineFinding[]> {
  const problems = await lint({ ref: path, config: await config });
  return problems.map((problem) => {
    const [place] = problem.location;
    const pointer =
      place !== undefined && 'pointer' in place && typeof place.pointer === 'string' ? place.pointer : '#';
    return {
      path: place?.source.absoluteRef ?? path,
      pointer: pointer === '#/' ? '#' : pointer,
      severity: problem.severity === 'error' ? 'error' : 'warning',
      rule: `redocly/${problem.ruleId}`,
      message: problem.message.replace(/\s+/g, ' ').replace(/\.$/, ''),
      mend:
        problem.suggest.length > 0
          ? `Did you mean: ${problem.suggest.slice(0, 3).join(', ')}?`
          : 'See the OpenAPI specification for this object.',
    };
  });
}
