import { camel, kebab, pascal, sentence } from '../shared/names.ts';
import type { Field } from '../shared/fields.ts';
import { exampleId } from '../shared/example-id.ts';
import { bodyFields, type Endpoint } from './contract.ts';
import { type StoreFacts, twinClass, twinFile } from './store.ts';
import { membersOf } from './store-specs.ts';

export interface CodeFacts {
  readonly service: string;
  readonly endpoint: Endpoint;
  readonly fields: readonly Field[];
  readonly response: string;
  readonly contracts: string;
  /** What keeps the resource; absent where the path does not say which one is meant. */
  readonly store?: StoreFacts | undefined;
  /** Another resource as the contract shows it. */
  readonly exampleOf: (resource: string) => unknown;
  /** The resource as the contract shows it. */
  readonly example: unknown;
  /** What the resource is known to have, by the contract. */
  readonly known: readonly string[];
  /** Package of a library of the platform. */
  readonly library: (name: string) => string;
}

const hasBody = ({ endpoint, fields }: CodeFacts): boolean => bodyFields(endpoint, fields).length > 0;

/** What the resource has besides its id. */
const ownFields = ({ endpoint, fields }: CodeFacts): readonly Field[] =>
  fields.filter(({ name }) => name !== endpoint.idField);

const noun = ({ resource }: Pick<Endpoint, 'resource'>): string => sentence(resource).toLowerCase();

/** The type of what the use case gets. */
function commandType(facts: CodeFacts): string {
  const { endpoint } = facts;
  const request = `${pascal(endpoint.operationId)}Request`;
  const parts = [
    ...(hasBody(facts) ? [`${request}['body']`] : []),
    ...(endpoint.params.length > 0 ? [`${request}['params']`] : []),
    ...(endpoint.kind === 'list' && facts.store === undefined ? [`${request}['query']`] : []),
    endpoint.kind === 'list' && facts.store !== undefined
      ? '{ readonly tenantId: string; readonly limit: number; readonly after?: string | undefined }'
      : '{ readonly tenantId: string }',
  ];
  return parts.join(' & ');
}

const DOES = {
  read: 'Finds',
  action: 'Does something to',
  replace: 'Replaces',
  change: 'Changes',
  delete: 'Removes',
} as const;

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

/** A use case on what is kept: it asks for the store by its port. */
function storedUseCase(facts: CodeFacts, store: StoreFacts): string {
  const { endpoint, contracts, library } = facts;
  const { operationId, kind, idField, resource } = endpoint;
  const name = pascal(operationId);
  const about = missingOf(facts);
  const parent = canMiss(endpoint) ? undefined : store.parent;
  const needsRequest = hasBody(facts) || endpoint.params.length > 0;
  const types = [...(kind === 'delete' ? [] : [resource]), ...(needsRequest ? [`${name}Request`] : [])];
  const imports = [
    ...(types.length > 0 ? [`import type { ${types.join(', ')} } from '${contracts}/http';`] : []),
    ...(kind === 'list' ? [`import type { Page } from '${library('service')}';`] : []),
    ...(about === undefined ? [] : [errorImport(about)]),
    ...(parent === undefined ? [] : [`import type { ${parent.type} } from './${kebab(parent.type)}.ts';`]),
    `import type { ${store.type} } from './${kebab(store.type)}.ts';`,
    `import type { Work } from './work.ts';`,
  ];
  const result = { list: `Page<${resource}, string>`, delete: 'void' } as Readonly<Record<string, string>>;
  const missing = `throw new ${notFoundError(endpoint)}()`;
  const kept = (find: string) => `const found = await this.#${store.port}.${find}(tx, command, command.${idField});
    if (found === undefined) ${missing};`;
  const log = (what: string) => `log.info({ ${idField}: ${what} }, '${noun(endpoint)} ${DONE[kind]}');`;
  const members = sharedFields(facts).map((field) =>
    kind !== 'replace' && (kind === 'change' || !field.required)
      ? `...(command.${field.name} !== undefined && { ${field.name}: command.${field.name} }),`
      : `${field.name}: command.${field.name},`,
  );
  const write = `${kept('findForUpdate')}
    ${members.length === 0 ? `// What ${operationId} does to it goes here.\n    ` : ''}const changed: ${resource} = { ...found, ${members.join(' ')} };
    await this.#${store.port}.save(tx, command, changed);
    ${log(`command.${idField}`)}
    return changed;`;
  const steps: Record<Endpoint['kind'], { needs: string; code: string }> = {
    create: {
      needs: '',
      code: `const created: ${resource} = { ${[`${idField}: work.newId(),`, ...ownFields(facts).map((field) => (field.required ? `${field.name}: command.${field.name},` : `...(command.${field.name} !== undefined && { ${field.name}: command.${field.name} }),`))].join(' ')} };
    await this.#${store.port}.insert(work.tx, command, created);
    work.${log(`created.${idField}`)}
    return created;`,
    },
    list: { needs: 'tx', code: `return this.#${store.port}.list(tx, command, command.limit, command.after);` },
    read: { needs: 'tx', code: `${kept('find')}\n    return found;` },
    action: { needs: 'tx, log', code: write },
    replace: { needs: 'tx, log', code: write },
    change: { needs: 'tx, log', code: write },
    delete: {
      needs: 'tx, log',
      code: `if (!(await this.#${store.port}.remove(tx, command, command.${idField}))) ${missing};
    ${log(`command.${idField}`)}`,
    },
  };
  const { needs, code } = steps[kind];
  const id = store.parents.at(-1);
  const below =
    parent === undefined
      ? ''
      : `if (!(await this.#${parent.port}.find(${kind === 'create' ? 'work.tx' : 'tx'}, command, command.${id}))) throw new ${notFoundError(parent)}();\n    `;
  const ports = [store, ...(parent === undefined ? [] : [parent])];
  return `${imports.join('\n')}

export type ${name}Command = ${commandType(facts)};

/** ${KEPT[kind]} ${kind === 'list' ? sentence(store.port).toLowerCase() : `a ${noun(endpoint)}`} of the tenant. */
export class ${name} {
${ports.map(({ port, type }) => `  readonly #${port}: ${type};`).join('\n')}
  constructor({ ${ports.map(({ port }) => port).join(', ')} }: { ${ports.map(({ port, type }) => `readonly ${port}: ${type}`).join('; ')} }) {
${ports.map(({ port }) => `    this.#${port} = ${port};`).join('\n')}
  }

  ${about === undefined ? '' : `/** @throws ${notFoundError(about)} also when it is another tenant's */\n  `}async execute(command: ${name}Command, ${needs === '' ? 'work' : `{ ${needs} }`}: Work): Promise<${result[kind] ?? resource}> {
    ${below}${code}
  }
}
`;
}

const KEPT = { create: 'Creates', list: 'Lists the', ...DOES } as const;
const DONE = {
  create: 'created',
  list: 'listed',
  read: 'read',
  action: 'changed',
  replace: 'replaced',
  change: 'changed',
  delete: 'removed',
} as const;

/** What the body says and the resource has. */
const sharedFields = (facts: CodeFacts): readonly Field[] =>
  hasBody(facts) ? ownFields(facts).filter(({ name }) => facts.known.includes(name)) : [];

const errorImport = (endpoint: Pick<Endpoint, 'resource'>): string =>
  `import { ${notFoundError(endpoint)} } from '../domain/${kebab(notFoundError(endpoint))}.ts';`;

/** Whether the operation is about a resource that may not be there. */
export const canMiss = ({ kind }: Endpoint): boolean => kind !== 'create' && kind !== 'list';

/** What may not be there: the resource itself, or what a new one or a list of them belongs to. */
export const missingOf = ({ endpoint, store }: CodeFacts): Pick<Endpoint, 'resource'> | undefined =>
  canMiss(endpoint) ? endpoint : store?.parent;

export const notFoundError = ({ resource }: Pick<Endpoint, 'resource'>): string => `${resource}NotFoundError`;

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

function storedUseCaseSpec(facts: CodeFacts, store: StoreFacts): string {
  const { service, endpoint, fields, contracts, library } = facts;
  const { operationId, kind, idField, params, resource } = endpoint;
  const name = pascal(operationId);
  const parent = canMiss(endpoint) ? undefined : store.parent;
  const about = missingOf(facts);
  const ports = [store, ...(parent === undefined ? [] : [parent])];
  const command = [
    ...(hasBody(facts) ? fields.map((field) => `${field.name}: ${JSON.stringify(field.example)}`) : []),
    ...params.map((param) => `${param}: '${exampleId(param)}'`),
    ...(kind === 'list' ? ['limit: 20'] : []),
    `tenantId: 'acme'`,
  ].join(', ');
  const body = hasBody(facts) ? ownFields(facts).map((field) => `${field.name}: command.${field.name}, `) : [];
  const create = `it('keeps it under a new id', async () => {
    const created = await use.execute(command, work);

    expect(created).toEqual({ ${idField}: expect.any(String), ${body.join('')} });
    expect(await ${store.port}.find(work.tx, command, created.${idField})).toEqual(created);
  });`;
  const list = `it('finds those of the tenant', async () => {
    await ${store.port}.insert(work.tx, command, stored);

    expect(await use.execute(command, work)).toEqual({ items: [stored], next: undefined });
    ${
      parent === undefined
        ? `expect(await use.execute({ ...command, tenantId: 'umbrella' }, work)).toEqual({ items: [], next: undefined });`
        : ''
    }
  });`;
  const below =
    parent === undefined
      ? ''
      : `

  it('finds no ${noun(parent)} of another tenant', async () => {
    await expect(use.execute({ ...command, tenantId: 'umbrella' }, work)).rejects.toThrow(${notFoundError(parent)});
  });`;
  const effect = {
    read: `expect(await use.execute(command, work)).toEqual(stored);`,
    delete: `await use.execute(command, work);
    expect(await ${store.port}.find(work.tx, command, command.${idField})).toBeUndefined();`,
  } as Readonly<Record<string, string>>;
  const shared = sharedFields(facts).map((field) => `${field.name}: command.${field.name}, `);
  const ofOne = `it('${KEPT[kind].toLowerCase()} the one that is meant', async () => {
    await ${store.port}.insert(work.tx, command, stored);

    ${
      effect[kind] ??
      `const changed = await use.execute(command, work);
    expect(changed).toEqual({ ...stored, ${shared.join('')} });
    expect(await ${store.port}.find(work.tx, command, command.${idField})).toEqual(changed);`
    }
  });

  it('finds none of another tenant', async () => {
    await ${store.port}.insert(work.tx, { ...command, tenantId: 'umbrella' }, stored);

    await expect(use.execute(command, work)).rejects.toThrow(${notFoundError(endpoint)});
  });`;
  const types = [...(kind === 'create' ? [] : [resource]), ...(parent === undefined ? [] : [parent.resource])];
  const id = params.includes(idField) ? `command.${idField}` : `'${exampleId(idField)}'`;
  return `import { beforeEach, describe, expect, it } from '@jest/globals';
${types.length > 0 ? `import type { ${types.join(', ')} } from '${contracts}/http';\n` : ''}import { ${camel(service)}Events } from '${contracts}/events';
import { ${store.kind === 'postgres' ? '' : 'noItems, '}testContext } from '${library('testing')}';
${ports.map((one) => `import { ${twinClass(one)} } from '../${twinFile(one)}';`).join('\n')}
${about === undefined ? '' : `${errorImport(about)}\n`}import { ${name}, type ${name}Command } from './${kebab(operationId)}.ts';

const command: ${name}Command = { ${command} };
${kind === 'create' ? '' : `const stored: ${resource} = { ${membersOf(facts.example, idField)} ${idField}: ${id} };\n`}${
    parent === undefined
      ? ''
      : `const owning: ${parent.resource} = { ${membersOf(facts.exampleOf(parent.resource), parent.idField)} ${parent.idField}: command.${parent.idField} };\n`
  }const { context: work } = testContext({ sends: ${camel(service)}Events.sends${store.kind === 'postgres' ? '' : ', tx: noItems'} });

describe('${sentence(operationId).toLowerCase()}', () => {
  let ${store.port}: ${twinClass(store)};
  let use: ${name};
  beforeEach(${parent === undefined ? '' : 'async '}() => {
    ${store.port} = new ${twinClass(store)}();
    ${
      parent === undefined
        ? ''
        : `const ${parent.port} = new ${twinClass(parent)}();
    await ${parent.port}.insert(work.tx, command, owning);
    `
    }use = new ${name}({ ${ports.map(({ port }) => port).join(', ')} });
  });

  ${kind === 'create' ? create : kind === 'list' ? list : ofOne}${below}
});
`;
}
