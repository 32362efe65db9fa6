import { exampleId } from '../shared/example-id.ts';
import type { Field } from '../shared/fields.ts';
import { camel, kebab, pascal, sentence } from '../shared/names.ts';
import {
  canMiss,
  type CodeFacts,
  commandType,
  DOES,
  errorImport,
  hasBody,
  missingOf,
  notFoundError,
  noun,
  ownFields,
} from './code-facts.ts';
import type { Endpoint } from './contract.ts';
import { type StoreFacts, twinClass, twinFile } from './store.ts';
import { membersOf } from './store-specs.ts';

/** A use case on what is kept: it asks for the store by its port. */
export function storedUseCase(facts: CodeFacts, store: StoreFacts): string {
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

/** Its spec, on the store's twin. */
export function storedUseCaseSpec(facts: CodeFacts, store: StoreFacts): string {
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
