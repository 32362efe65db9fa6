import { exampleId } from '../shared/example-id.ts';
import { camel, kebab, pascal, sentence } from '../shared/names.ts';
import { type CodeFacts, commandType, DOES, hasBody, notFoundError, noun, ownFields } from './code-facts.ts';
import type { Endpoint } from './contract.ts';
import { storedUseCase, storedUseCaseSpec } from './stored-use-case.ts';

export function useCase(facts: CodeFacts): string {
  if (facts.store !== undefined) return storedUseCase(facts, facts.store);
  const { endpoint, response, contracts } = facts;
  const { operationId, kind, idField } = endpoint;
  const name = pascal(operationId);
  const needsRequest = hasBody(facts) || endpoint.params.length > 0 || kind === 'list';
  const types = [...(kind === 'delete' ? [] : [response]), ...(needsRequest ? [`${name}Request`] : [])];
  const head =
    (types.length > 0 ? `import type { ${types.join(', ')} } from '${contracts}/http';\n` : '') +
    `${kind === 'create' ? `import type { Work } from './work.ts';\n` : ''}\n` +
    `export type ${name}Command = ${commandType(facts)};\n\n`;
  if (kind === 'create') {
    const rest = ownFields(facts).map((field) => field.name);
    const variable = `created`;
    return `${head}/** Creates a ${noun(endpoint)}. What is stored and published through \`work\` commits together. */
export class ${name} {
  async execute(${rest.length > 0 ? 'command' : '_command'}: ${name}Command, work: Work): Promise<${response}> {
    const ${variable}: ${response} = {
      ${[`${idField}: work.newId(),`, ...rest.map((field) => `${field}: command.${field},`)].join('\n')}
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
  const missing = notFoundError(endpoint);
  return `${head.replace('\nexport type', `import { ${missing} } from '../domain/${kebab(missing)}.ts';\n\nexport type`)}/** ${DOES[kind]} a ${noun(endpoint)} of the tenant. Nothing is stored yet, so there is none. */
export class ${name} {
  /** @throws ${missing} */
  async execute(_command: ${name}Command): Promise<${kind === 'delete' ? 'void' : response}> {
    throw new ${missing}();
  }
}
`;
}

export const errorFile = (
  endpoint: Pick<Endpoint, 'resource'>,
): string => `/** The tenant has no such ${noun(endpoint)}. */
export class ${notFoundError(endpoint)} extends Error {
  override readonly name = '${notFoundError(endpoint)}';
  constructor() {
    super('There is no such ${noun(endpoint)}.');
  }
}
`;

export function httpHandler(facts: CodeFacts): string {
  const { service, endpoint, contracts } = facts;
  const { operationId, kind, params, path, idField } = endpoint;
  const name = pascal(operationId);
  if (facts.store !== undefined && kind === 'list') return listHandler(facts);
  const members = [
    ...(params.length > 0 ? ['params'] : []),
    ...(kind === 'list' ? ['query'] : []),
    ...(hasBody(facts) ? ['body'] : []),
  ];
  const command = [...members.map((member) => `...${member}`), 'tenantId: auth.tenantId'];
  const takesWork = kind === 'create' || facts.store !== undefined;
  const call = `await uses.${operationId}.execute({ ${command.join(', ')} }${takesWork ? ', ctx' : ''})`;
  const location = `\`${path.replace(/\{(\w+)\}/g, (_all, param: string) => `\${params.${param}}`)}/\${created.${idField}}\``;
  const body = {
    create: `const created = ${call};\nreturn { status: 201, headers: { location: ${location} }, body: created };`,
    delete: `${call};\nreturn { status: 204 };`,
  };
  const code = kind === 'create' || kind === 'delete' ? body[kind] : `return { status: 200, body: ${call} };`;
  return `import type { ${pascal(service)}Api } from '${contracts}/http';
import type { ${name} } from '../use-cases/${kebab(operationId)}.ts';

export const ${operationId} =
  (uses: { ${operationId}: ${name} }): ${pascal(service)}Api['${operationId}'] =>
  async ({ ${['auth', ...members].join(', ')} }${takesWork ? ', ctx' : ''}) => {
${code}
};
`;
}

function listHandler({ service, endpoint, contracts, library }: CodeFacts): string {
  const { operationId, params } = endpoint;
  const name = pascal(operationId);
  const given = params.length > 0 ? ', params' : '';
  return `import type { ${pascal(service)}Api } from '${contracts}/http';
import { idCursor } from '${library('service')}';
import type { ${name} } from '../use-cases/${kebab(operationId)}.ts';

export const ${operationId} =
  (uses: { ${operationId}: ${name} }): ${pascal(service)}Api['${operationId}'] =>
  async ({ auth${given}, query: { limit, cursor } }, ctx) => {
    const command = { ${params.length > 0 ? '...params, ' : ''}tenantId: auth.tenantId, limit, after: idCursor.read(cursor) };
    const { items, next } = await uses.${operationId}.execute(command, ctx);
    return { status: 200, body: { data: [...items], nextCursor: idCursor.write(next) } };
  };
`;
}

export function useCaseSpec(facts: CodeFacts): string {
  if (facts.store !== undefined) return storedUseCaseSpec(facts, facts.store);
  const { service, endpoint, fields, contracts, library } = facts;
  const { operationId, kind, idField, params } = endpoint;
  const name = pascal(operationId);
  const file = kebab(operationId);
  const command = [
    ...(hasBody(facts) ? fields.map((field) => `${field.name}: ${JSON.stringify(field.example)}`) : []),
    ...params.map((param) => `${param}: '${exampleId(param)}'`),
    ...(kind === 'list' ? ['limit: 20'] : []),
    `tenantId: 'acme'`,
  ].join(', ');
  const head = `import { describe, expect, it } from '@jest/globals';\n`;
  if (kind === 'create') {
    const same = ownFields(facts).map((field) => `${field.name}: command.${field.name}`);
    return `${head}import { ${camel(service)}Events } from '${contracts}/events';
import { testContext } from '${library('testing')}';
import { ${name}, type ${name}Command } from './${file}.ts';

const command: ${name}Command = { ${command} };

describe('creating a ${noun(endpoint)}', () => {
  it('gives it an id', async () => {
    const { context } = testContext({ sends: ${camel(service)}Events.sends });

    const created = await new ${name}().execute(command, context);

    expect(created).toEqual({ ${[`${idField}: expect.any(String)`, ...same].join(', ')} });
  });
});
`;
  }
  if (kind === 'list')
    return `${head}import { ${name}, type ${name}Command } from './${file}.ts';

const command: ${name}Command = { ${command} };

describe('${sentence(operationId).toLowerCase()}', () => {
  it('finds nothing where nothing is stored', async () => {
    expect(await new ${name}().execute(command)).toEqual({ data: [], nextCursor: null });
  });
});
`;
  const missing = notFoundError(endpoint);
  return `${head}import { ${missing} } from '../domain/${kebab(missing)}.ts';
import { ${name}, type ${name}Command } from './${file}.ts';

const command: ${name}Command = { ${command} };

describe('${sentence(operationId).toLowerCase()}', () => {
  it('finds nothing where nothing is stored', async () => {
    await expect(new ${name}().execute(command)).rejects.toThrow(${missing});
  });
});
`;
}
