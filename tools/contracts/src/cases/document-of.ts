import type { CaseDialect, SchemaCase } from './case.ts';

/** The document that carries a case, as JSON text. */
export const documentOf = (one: SchemaCase, dialect: CaseDialect = 'asyncapi3'): string => {
  const info = { title: one.name, version: '1.0.0' };
  const components = { schemas: one.schemas };
  const pointer = (Object.keys(one.schemas)[0] ?? '').replaceAll('~', '~0').replaceAll('/', '~1');
  const payload = { $ref: `#/components/schemas/${pointer}` };
  if (dialect === 'openapi30') return JSON.stringify({ openapi: '3.0.3', info, paths: {}, components });
  if (dialect === 'asyncapi2') {
    return JSON.stringify({
      asyncapi: '2.6.0',
      info,
      channels: {
        'case.happened': { subscribe: { operationId: 'publishCase', message: { name: 'caseHappened', payload } } },
      },
      components,
    });
  }
  return JSON.stringify({
    asyncapi: '3.0.0',
    info,
    channels: { happened: { address: 'case.happened', messages: { caseHappened: { payload } } } },
    operations: { publishCase: { action: 'send', channel: { $ref: '#/channels/happened' } } },
    components,
  });
};
