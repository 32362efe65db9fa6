const json = (name: string): object => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });

/** A made-up OpenAPI document: resources with ids, enums, nested objects, lists, maps, unions and references to each other. */
export const largeDocument = (resources: number): object => {
  const schemas: Record<string, object> = {};
  const paths: Record<string, object> = {};
  for (let number = 0; number < resources; number++) {
    const name = `Resource${number}`;
    const before = `Resource${Math.max(0, number - 1)}`;
    schemas[name] = {
      type: 'object',
      description: `Resource number ${number}, as a client sees it.`,
      required: ['id', 'state', 'createdAt'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { type: ['string', 'null'], minLength: 1, maxLength: 200, description: 'What people call it.' },
        state: { type: 'string', enum: ['draft', 'active', `state${number}`] },
        createdAt: { type: 'string', format: 'date-time' },
        amount: { type: 'integer', minimum: 0, maximum: 1_000_000 },
        tags: { type: 'array', items: { type: 'string', maxLength: 50 }, maxItems: 20 },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        owner: {
          type: 'object',
          required: ['email'],
          properties: {
            email: { type: 'string', format: 'email' },
            address: { $ref: `#/components/schemas/${before}` },
          },
        },
        parts: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
        payment: {
          oneOf: [{ $ref: `#/components/schemas/Card${number}` }, { $ref: `#/components/schemas/Transfer${number}` }],
        },
      },
    };
    for (const [kind, field] of [
      ['Card', 'number'],
      ['Transfer', 'iban'],
    ] as const) {
      schemas[`${kind}${number}`] = {
        type: 'object',
        required: ['kind', field],
        properties: { kind: { type: 'string', const: kind }, [field]: { type: 'string', pattern: '^[A-Z0-9]+$' } },
      };
    }
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
    paths[`/resources${number}`] = {
      get: {
        operationId: `listResource${number}`,
        parameters: [limit],
        responses: { '200': { description: 'ok', content: json(name) } },
      },
      post: {
        operationId: `createResource${number}`,
        requestBody: { required: true, content: json(name) },
        responses: { '201': { description: 'created', content: json(name) } },
      },
    };
    paths[`/resources${number}/{id}`] = {
      get: {
        operationId: `getResource${number}`,
        parameters: [id],
        responses: { '200': { description: 'ok', content: json(name) } },
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Large', version: '1.0.0' }, paths, components: { schemas } };
};
