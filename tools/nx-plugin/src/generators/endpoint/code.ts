import { camel, kebab, pascal, sentence } from '../shared/names.ts';
import type { Field } from '../shared/fields.ts';
import type { Endpoint } from './contract.ts';

export interface CodeFacts {
  readonly service: string;
  readonly endpoint: Endpoint;
  readonly fields: readonly Field[];
  readonly response: string;
  readonly contracts: string;
  readonly serviceKit: string;
  readonly testing: string;
}

const noun = ({ resource }: Endpoint): string => sentence(resource).toLowerCase();

/** The type of what the use case gets. */
function commandType({ endpoint }: CodeFacts): string {
  const request = `${pascal(endpoint.operationId)}Request`;
  const parts = [
    ...(endpoint.hasBody ? [`${request}['body']`] : []),
    ...(endpoint.params.length > 0 ? [`${request}['params']`] : []),
    ...(endpoint.kind === 'list' ? [`${request}['query']`] : []),
    '{ readonly tenantId: string }',
  ];
  return parts.join(' & ');
}

export function useCase(facts: CodeFacts): string {
  const { endpoint, fields, response, contracts } = facts;
  const { operationId, kind, idField } = endpoint;
  const name = pascal(operationId);
  const needsRequest = endpoint.hasBody || endpoint.params.length > 0 || kind === 'list';
  const types = [...(kind === 'remove' ? [] : [response]), ...(needsRequest ? [`${name}Request`] : [])];
  const head =
    (types.length > 0 ? `import type { ${types.join(', ')} } from '${contracts}/http';\n` : '') +
    `${kind === 'create' ? `import type { Work } from './work.ts';\n` : ''}\n` +
    `export type ${name}Command = ${commandType(facts)};\n\n`;
  if (kind === 'create') {
    const rest = fields
      .filter((field) => field.name !== idField && field.name !== 'createdAt')
      .map((field) => field.name);
    const variable = `created`;
    return `${head}/** Creates a ${noun(endpoint)}. What is stored and published through \`work\` commits together. */
export class ${name} {
  async execute(${rest.length > 0 ? 'command' : '_command'}: ${name}Command, work: Work): Promise<${response}> {
    const ${variable}: ${response} = {
      ${[`${idField}: work.newId(),`, ...rest.map((field) => `${field}: command.${field},`), 'createdAt: work.now().toISOString(),'].join('\n')}
    };
    work.log.info({ ${idField}: ${variable}.${idField} }, '${noun(endpoint)} created');
    return ${variable};
  }
}
`;
  }
  if (kind === 'list')
    return `${head}/** Lists what the tenant has. Nothing is stored yet, so every page is empty. */
export class ${name} {
  async execute(_command: ${name}Command): Promise<${response}> {
    return { data: [], nextCursor: null };
  }
}
`;
  const result = kind === 'remove' ? 'boolean' : `${response} | undefined`;
  return `${head}/** ${kind === 'remove' ? 'Removes' : kind === 'change' ? 'Changes' : 'Finds'} a ${noun(endpoint)} of the tenant. Nothing is stored yet, so there is none. */
export class ${name} {
  async execute(_command: ${name}Command): Promise<${result}> {
    return ${kind === 'remove' ? 'false' : 'undefined'};
  }
}
`;
}

export function httpMethod({ service, endpoint }: CodeFacts): string {
  const { operationId, kind, params, hasBody, path, idField } = endpoint;
  const name = pascal(operationId);
  const members = [
    'auth',
    ...(params.length > 0 ? ['params'] : []),
    ...(kind === 'list' ? ['query'] : []),
    ...(hasBody ? ['body'] : []),
  ];
  const command = [
    ...members.filter((member) => member !== 'auth').map((member) => `...${member}`),
    'tenantId: auth.tenantId',
  ];
  const context = kind === 'create' ? `, ctx: ${pascal(service)}RequestContext` : '';
  const call = `await this.#${camel(operationId)}.execute({ ${command.join(', ')} }${kind === 'create' ? ', ctx' : ''})`;
  const location = `\`${path.replace(/\{(\w+)\}/g, (_all, param: string) => `\${params.${param}}`)}/\${created.${idField}}\``;
  const none = `throw new NotFoundProblem('There is no such ${noun(endpoint)}.');`;
  const body = {
    create: `const created = ${call};\nreturn { status: 201, headers: { location: ${location} }, body: created };`,
    list: `return { status: 200, body: ${call} };`,
    read: `const found = ${call};\nif (!found) ${none}\nreturn { status: 200, body: found };`,
    change: `const changed = ${call};\nif (!changed) ${none}\nreturn { status: 200, body: changed };`,
    remove: `const removed = ${call};\nif (!removed) ${none}\nreturn { status: 204 };`,
  }[kind];
  return `async ${operationId}({ ${members.join(', ')} }: ${name}Request${context}): Promise<${name}Response> {\n${body}\n}`;
}

export function useCaseSpec({ service, endpoint, fields, contracts, testing }: CodeFacts): string {
  const { operationId, kind, idField, params } = endpoint;
  const name = pascal(operationId);
  const file = kebab(operationId);
  const command = [
    ...(endpoint.hasBody ? fields.map((field) => `${field.name}: ${JSON.stringify(field.example)}`) : []),
    ...params.map((param) => `${param}: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a'`),
    ...(kind === 'list' ? ['limit: 20'] : []),
    `tenantId: 'acme'`,
  ].join(', ');
  const head = `import { describe, expect, it } from '@jest/globals';\n`;
  if (kind === 'create') {
    const same = fields
      .filter((field) => field.name !== idField && field.name !== 'createdAt')
      .map((field) => `${field.name}: command.${field.name}`);
    const enumerated = fields.some((field) => Array.isArray(field.schema.enum));
    return `${head}import { ${camel(service)}Events } from '${contracts}/events';
import { testContext } from '${testing}';
import { ${name}${enumerated ? `, type ${name}Command` : ''} } from './${file}.ts';

const now = new Date('2026-03-14T09:26:53.589Z');
const command${enumerated ? `: ${name}Command` : ''} = { ${command} };

describe('creating a ${noun(endpoint)}', () => {
  it('gives it an id and a moment', async () => {
    const { context } = testContext({ sends: ${camel(service)}Events.sends, now: () => now });

    const created = await new ${name}().execute(command, context);

    expect(created).toEqual({ ${idField}: expect.any(String), ${[...same, 'createdAt: now.toISOString()'].join(', ')} });
  });
});
`;
  }
  const nothing = {
    list: `toEqual({ data: [], nextCursor: null })`,
    remove: 'toBe(false)',
    read: 'toBeUndefined()',
    change: 'toBeUndefined()',
  }[kind];
  return `${head}import { ${name} } from './${file}.ts';

describe('${sentence(operationId).toLowerCase()}', () => {
  it('finds nothing where nothing is stored', async () => {
    expect(await new ${name}().execute({ ${command} })).${nothing};
  });
});
`;
}
