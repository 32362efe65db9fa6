import { SchemaReader } from '../../schema/read-schema.ts';
import type { Schema } from '../../schema/model.ts';
import { ContractDocument, type Json, Workspace } from '../../source/index.ts';
import type { Schemas } from './judge.ts';

/** The payload of a contract that exists in memory only. */
export const schemaOf = (schemas: Schemas): Schema => {
  const workspace = new Workspace('/contracts');
  const value = { asyncapi: '3.0.0', components: { schemas } } as Json;
  const path = '/contracts/one/asyncapi.yaml';
  const document = new ContractDocument({
    workspace,
    path,
    file: 'contracts/one/asyncapi.yaml',
    owner: 'one',
    value,
    positions: { find: () => undefined },
  });
  workspace.documents.set(path, document);
  const [name = ''] = Object.keys(schemas);
  return new SchemaReader().read(document.root.get('components', 'schemas', name));
};
