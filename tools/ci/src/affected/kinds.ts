import type { Change } from './changes.ts';

/** Gives a schema of a document one more property. */
const withProperty =
  (schema: string, property: string) =>
  (document: string): string => {
    const start = document.indexOf(`\n    ${schema}:\n`);
    const properties = '\n      properties:\n';
    const at = start < 0 ? -1 : document.indexOf(properties, start);
    if (at < 0) throw new Error(`The document has no schema ${schema} with properties`);
    const end = at + properties.length;
    return `${document.slice(0, end)}        ${property}\n${document.slice(end)}`;
  };

/** One change of each kind, in a service that another one hears. */
export const kinds: readonly Change[] = [
  {
    name: 'the schema of an event',
    file: 'specs/order/asyncapi.yaml',
    edit: withProperty('OrderCreatedData', 'gift: { type: boolean }'),
  },
  {
    name: 'an operation, and no event',
    file: 'specs/order/openapi.yaml',
    edit: withProperty('PlaceOrder', 'gift: { type: boolean }'),
  },
  { name: 'code of a service', file: 'services/order/src/service.ts' },
  {
    name: 'deployment facts of a service',
    file: 'services/order/service.yaml',
    edit: (text) => text.replace(/memory: \d+/, 'memory: 768'),
  },
  { name: 'a library of services', file: 'libs/money/src/index.ts' },
];
