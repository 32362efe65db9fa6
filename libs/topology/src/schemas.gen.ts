// Generated from specs by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

/** What EventBridge's schema registry says of each event: JSON Schema draft 4, put down from the contract. */
export const schemaRegistry: readonly {
  /** `<source>@<detail-type>`. */
  readonly name: string;
  readonly description: string;
  readonly content: Readonly<Record<string, unknown>>;
}[] = [
  {
    name: 'pactline.order@order.created',
    description: 'Order created.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.created',
      description: 'The whole order as it was placed. (https://pactline.example/schemas/order/order.created/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.created'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.created'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: [
            'orderId',
            'orderNumber',
            'version',
            'status',
            'origin',
            'currency',
            'customer',
            'lines',
            'discounts',
            'taxes',
            'shippingLines',
            'totals',
            'placedAt',
          ],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            status: {
              $ref: '#/definitions/d3',
            },
            origin: {
              $ref: '#/definitions/d4',
            },
            currency: {
              $ref: '#/definitions/d8',
            },
            customer: {
              $ref: '#/definitions/d9',
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 500,
              items: {
                $ref: '#/definitions/d13',
              },
            },
            discounts: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d15',
              },
            },
            taxes: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d16',
              },
            },
            shippingLines: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d17',
              },
            },
            shippingAddress: {
              $ref: '#/definitions/d18',
            },
            billingAddress: {
              $ref: '#/definitions/d18',
            },
            totals: {
              $ref: '#/definitions/d19',
            },
            placedAt: {
              $ref: '#/definitions/d21',
            },
            test: {
              $ref: '#/definitions/d22',
            },
            historical: {
              $ref: '#/definitions/d23',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'string',
          enum: [
            'pending',
            'confirmed',
            'processing',
            'partially_shipped',
            'shipped',
            'partially_delivered',
            'delivered',
            'cancelled',
            'refunded',
          ],
        },
        d4: {
          type: 'object',
          required: ['kind'],
          properties: {
            kind: {
              type: 'string',
              enum: ['api', 'shopify', 'reorder'],
            },
            shopDomain: {
              $ref: '#/definitions/d5',
            },
            externalOrderId: {
              $ref: '#/definitions/d6',
            },
            externalOrderNumber: {
              $ref: '#/definitions/d7',
            },
            reorderOf: {
              $ref: '#/definitions/d1',
            },
          },
        },
        d5: {
          type: 'string',
          pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
          maxLength: 253,
        },
        d6: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d7: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d8: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          minLength: 3,
          maxLength: 3,
        },
        d9: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d10',
            },
            name: {
              $ref: '#/definitions/d11',
            },
            phone: {
              $ref: '#/definitions/d12',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d10: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d11: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d12: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d13: {
          type: 'object',
          required: ['title', 'quantity', 'unitPrice', 'discount', 'total'],
          properties: {
            sku: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            externalProductId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            externalVariantId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
            },
            variantTitle: {
              type: 'string',
              maxLength: 300,
            },
            quantity: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 100000,
                },
              ],
            },
            unitPrice: {
              $ref: '#/definitions/d14',
            },
            discount: {
              $ref: '#/definitions/d14',
            },
            total: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d14: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d15: {
          type: 'object',
          required: ['title', 'amount'],
          properties: {
            code: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            amount: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d16: {
          type: 'object',
          required: ['title', 'rate', 'amount'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            rate: {
              type: 'number',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 1,
                },
              ],
            },
            amount: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d17: {
          type: 'object',
          required: ['title', 'price'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            code: {
              type: 'string',
              maxLength: 100,
            },
            price: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d18: {
          type: 'object',
          required: ['lines', 'city', 'countryCode'],
          properties: {
            recipient: {
              $ref: '#/definitions/d11',
            },
            company: {
              type: 'string',
              maxLength: 200,
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 4,
              items: {
                type: 'string',
                minLength: 1,
                maxLength: 200,
              },
            },
            city: {
              type: 'string',
              minLength: 1,
              maxLength: 120,
            },
            region: {
              type: 'string',
              maxLength: 120,
            },
            postalCode: {
              type: 'string',
              maxLength: 20,
            },
            countryCode: {
              type: 'string',
              pattern: '^[A-Z]{2}$',
              maxLength: 2,
            },
            phone: {
              $ref: '#/definitions/d12',
            },
          },
        },
        d19: {
          type: 'object',
          required: ['items', 'discount', 'shipping', 'tax', 'taxesIncluded', 'total'],
          properties: {
            items: {
              $ref: '#/definitions/d14',
            },
            discount: {
              $ref: '#/definitions/d14',
            },
            shipping: {
              $ref: '#/definitions/d14',
            },
            tax: {
              $ref: '#/definitions/d14',
            },
            taxesIncluded: {
              type: 'boolean',
            },
            adjustment: {
              $ref: '#/definitions/d20',
            },
            total: {
              $ref: '#/definitions/d14',
            },
            presentmentTotal: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d20: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: -9007199254740991,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d21: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d22: {
          type: 'boolean',
        },
        d23: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.order@order.delivered',
    description: 'Order delivered.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.delivered',
      description: 'The order arrived. (https://pactline.example/schemas/order/order.delivered/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.delivered'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.delivered'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['orderId', 'orderNumber', 'version', 'customer', 'deliveredAt'],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            customer: {
              $ref: '#/definitions/d3',
            },
            deliveredAt: {
              $ref: '#/definitions/d7',
            },
            test: {
              $ref: '#/definitions/d8',
            },
            historical: {
              $ref: '#/definitions/d9',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d4',
            },
            name: {
              $ref: '#/definitions/d5',
            },
            phone: {
              $ref: '#/definitions/d6',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d4: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d5: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d6: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d7: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d8: {
          type: 'boolean',
        },
        d9: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.order@order.shipped',
    description: 'Order shipped.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.shipped',
      description:
        'Who carries the order and how to follow it. (https://pactline.example/schemas/order/order.shipped/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.shipped'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.shipped'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['orderId', 'orderNumber', 'version', 'shipmentId', 'customer', 'shippedAt'],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            shipmentId: {
              $ref: '#/definitions/d1',
            },
            carrier: {
              $ref: '#/definitions/d3',
            },
            trackingNumber: {
              $ref: '#/definitions/d4',
            },
            trackingUrl: {
              $ref: '#/definitions/d5',
            },
            customer: {
              $ref: '#/definitions/d6',
            },
            shippingAddress: {
              $ref: '#/definitions/d10',
            },
            shippedAt: {
              $ref: '#/definitions/d11',
            },
            partial: {
              type: 'boolean',
            },
            test: {
              $ref: '#/definitions/d12',
            },
            historical: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
        },
        d4: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
          pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]*$',
        },
        d5: {
          type: 'string',
          format: 'uri',
          pattern: '^https://',
          maxLength: 2000,
        },
        d6: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d7',
            },
            name: {
              $ref: '#/definitions/d8',
            },
            phone: {
              $ref: '#/definitions/d9',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d7: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d8: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d9: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d10: {
          type: 'object',
          required: ['lines', 'city', 'countryCode'],
          properties: {
            recipient: {
              $ref: '#/definitions/d8',
            },
            company: {
              type: 'string',
              maxLength: 200,
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 4,
              items: {
                type: 'string',
                minLength: 1,
                maxLength: 200,
              },
            },
            city: {
              type: 'string',
              minLength: 1,
              maxLength: 120,
            },
            region: {
              type: 'string',
              maxLength: 120,
            },
            postalCode: {
              type: 'string',
              maxLength: 20,
            },
            countryCode: {
              type: 'string',
              pattern: '^[A-Z]{2}$',
              maxLength: 2,
            },
            phone: {
              $ref: '#/definitions/d9',
            },
          },
        },
        d11: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d12: {
          type: 'boolean',
        },
        d13: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.order@order.status_changed',
    description: 'Order status changed.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.status_changed',
      description:
        'Published beside order.status_changed.v2, which names the actor; new receivers take that one. (https://pactline.example/schemas/order/order.status_changed/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.status_changed'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.status_changed'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            from: {
              $ref: '#/definitions/d3',
            },
            to: {
              $ref: '#/definitions/d3',
            },
            actor: {
              $ref: '#/definitions/d4',
            },
            reason: {
              type: 'string',
              minLength: 1,
              maxLength: 500,
            },
            customer: {
              $ref: '#/definitions/d5',
            },
            changedAt: {
              $ref: '#/definitions/d9',
            },
            test: {
              $ref: '#/definitions/d10',
            },
            historical: {
              $ref: '#/definitions/d11',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'string',
          enum: [
            'pending',
            'confirmed',
            'processing',
            'partially_shipped',
            'shipped',
            'partially_delivered',
            'delivered',
            'cancelled',
            'refunded',
          ],
        },
        d4: {
          type: 'string',
          enum: ['user', 'provider', 'system'],
        },
        d5: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d6',
            },
            name: {
              $ref: '#/definitions/d7',
            },
            phone: {
              $ref: '#/definitions/d8',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d6: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d7: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d8: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d9: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d10: {
          type: 'boolean',
        },
        d11: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.order@order.status_changed.v2',
    description: 'Order status changed.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.status_changed.v2',
      description:
        'Every change of status, the shipment and the delivery included, and who caused it. (https://pactline.example/schemas/order/order.status_changed/2)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.status_changed.v2'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.status_changed.v2'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            from: {
              $ref: '#/definitions/d3',
            },
            to: {
              $ref: '#/definitions/d3',
            },
            actor: {
              $ref: '#/definitions/d4',
            },
            reason: {
              type: 'string',
              minLength: 1,
              maxLength: 500,
            },
            customer: {
              $ref: '#/definitions/d6',
            },
            changedAt: {
              $ref: '#/definitions/d10',
            },
            test: {
              $ref: '#/definitions/d11',
            },
            historical: {
              $ref: '#/definitions/d12',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'string',
          enum: [
            'pending',
            'confirmed',
            'processing',
            'partially_shipped',
            'shipped',
            'partially_delivered',
            'delivered',
            'cancelled',
            'refunded',
          ],
        },
        d4: {
          type: 'object',
          required: ['kind'],
          properties: {
            kind: {
              $ref: '#/definitions/d5',
            },
            id: {
              type: 'string',
              minLength: 1,
              maxLength: 255,
            },
          },
        },
        d5: {
          type: 'string',
          enum: ['user', 'provider', 'system'],
        },
        d6: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d7',
            },
            name: {
              $ref: '#/definitions/d8',
            },
            phone: {
              $ref: '#/definitions/d9',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d7: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d8: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d9: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d10: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d11: {
          type: 'boolean',
        },
        d12: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.order@order.tracking_updated',
    description: 'Order tracking updated.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'order.tracking_updated',
      description:
        'How a parcel that left before can be followed. (https://pactline.example/schemas/order/order.tracking_updated/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['order.tracking_updated'],
        },
        source: {
          enum: ['pactline.order'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.order'],
            },
            type: {
              enum: ['order.tracking_updated'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['orderId', 'orderNumber', 'version', 'shipmentId', 'customer', 'updatedAt'],
          properties: {
            orderId: {
              $ref: '#/definitions/d1',
            },
            orderNumber: {
              $ref: '#/definitions/d2',
            },
            version: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 2147483647,
                },
              ],
            },
            shipmentId: {
              $ref: '#/definitions/d1',
            },
            carrier: {
              $ref: '#/definitions/d3',
            },
            trackingNumber: {
              $ref: '#/definitions/d4',
            },
            trackingUrl: {
              $ref: '#/definitions/d5',
            },
            customer: {
              $ref: '#/definitions/d6',
            },
            updatedAt: {
              $ref: '#/definitions/d10',
            },
            test: {
              $ref: '#/definitions/d11',
            },
            historical: {
              $ref: '#/definitions/d12',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d3: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
        },
        d4: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
          pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]*$',
        },
        d5: {
          type: 'string',
          format: 'uri',
          pattern: '^https://',
          maxLength: 2000,
        },
        d6: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d7',
            },
            name: {
              $ref: '#/definitions/d8',
            },
            phone: {
              $ref: '#/definitions/d9',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d7: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d8: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d9: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d10: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
        d11: {
          type: 'boolean',
        },
        d12: {
          type: 'boolean',
        },
      },
    },
  },
  {
    name: 'pactline.send-email@notification.failed',
    description: 'Notification failed.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'notification.failed',
      description:
        'Which message did not leave, and why. (https://pactline.example/schemas/send-email/notification.failed/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['notification.failed'],
        },
        source: {
          enum: ['pactline.send-email'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.send-email'],
            },
            type: {
              enum: ['notification.failed'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: [
            'notificationId',
            'channel',
            'template',
            'orderId',
            'orderNumber',
            'causedBy',
            'reason',
            'detail',
            'failedAt',
          ],
          properties: {
            notificationId: {
              $ref: '#/definitions/d1',
            },
            channel: {
              $ref: '#/definitions/d2',
            },
            template: {
              $ref: '#/definitions/d3',
            },
            recipient: {
              $ref: '#/definitions/d4',
            },
            orderId: {
              $ref: '#/definitions/d5',
            },
            orderNumber: {
              $ref: '#/definitions/d6',
            },
            causedBy: {
              $ref: '#/definitions/d7',
            },
            reason: {
              $ref: '#/definitions/d8',
            },
            detail: {
              type: 'string',
              minLength: 1,
              maxLength: 1000,
            },
            failedAt: {
              $ref: '#/definitions/d9',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          enum: ['email'],
        },
        d3: {
          type: 'string',
          enum: ['order-confirmation', 'order-status', 'order-shipped', 'order-tracking', 'order-delivered'],
        },
        d4: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d5: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d6: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d7: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d8: {
          type: 'string',
          enum: ['no_recipient', 'rejected', 'suppressed', 'content_refused'],
        },
        d9: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
  {
    name: 'pactline.send-email@notification.sent',
    description: 'Notification sent.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'notification.sent',
      description:
        'Which message left, to whom, because of which event. (https://pactline.example/schemas/send-email/notification.sent/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['notification.sent'],
        },
        source: {
          enum: ['pactline.send-email'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.send-email'],
            },
            type: {
              enum: ['notification.sent'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: [
            'notificationId',
            'channel',
            'template',
            'recipient',
            'title',
            'orderId',
            'orderNumber',
            'causedBy',
            'providerMessageId',
            'sentAt',
          ],
          properties: {
            notificationId: {
              $ref: '#/definitions/d1',
            },
            channel: {
              $ref: '#/definitions/d2',
            },
            template: {
              $ref: '#/definitions/d3',
            },
            recipient: {
              $ref: '#/definitions/d4',
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
            },
            orderId: {
              $ref: '#/definitions/d5',
            },
            orderNumber: {
              $ref: '#/definitions/d6',
            },
            causedBy: {
              $ref: '#/definitions/d7',
            },
            providerMessageId: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            sentAt: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          enum: ['email'],
        },
        d3: {
          type: 'string',
          enum: ['order-confirmation', 'order-status', 'order-shipped', 'order-tracking', 'order-delivered'],
        },
        d4: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d5: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d6: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d7: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d8: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
  {
    name: 'pactline.webhook@webhook.order_created',
    description: 'Order created at a provider.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'webhook.order_created',
      description: 'The full order, normalised. (https://pactline.example/schemas/webhook/webhook.order_created/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['webhook.order_created'],
        },
        source: {
          enum: ['pactline.webhook'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.webhook'],
            },
            type: {
              enum: ['webhook.order_created'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['webhookId', 'order'],
          properties: {
            webhookId: {
              $ref: '#/definitions/d1',
            },
            order: {
              $ref: '#/definitions/d2',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'object',
          required: [
            'provider',
            'shopDomain',
            'externalOrderId',
            'externalOrderNumber',
            'currency',
            'customer',
            'lines',
            'discounts',
            'taxes',
            'shippingLines',
            'totals',
            'paymentState',
            'fulfillmentState',
            'providerCreatedAt',
            'providerUpdatedAt',
          ],
          properties: {
            provider: {
              $ref: '#/definitions/d3',
            },
            shopDomain: {
              $ref: '#/definitions/d4',
            },
            externalOrderId: {
              $ref: '#/definitions/d5',
            },
            externalOrderNumber: {
              $ref: '#/definitions/d6',
            },
            currency: {
              $ref: '#/definitions/d7',
            },
            customer: {
              $ref: '#/definitions/d8',
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 500,
              items: {
                $ref: '#/definitions/d12',
              },
            },
            discounts: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d14',
              },
            },
            taxes: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d15',
              },
            },
            shippingLines: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d16',
              },
            },
            shippingAddress: {
              $ref: '#/definitions/d17',
            },
            billingAddress: {
              $ref: '#/definitions/d17',
            },
            totals: {
              $ref: '#/definitions/d18',
            },
            paymentState: {
              $ref: '#/definitions/d20',
            },
            fulfillmentState: {
              $ref: '#/definitions/d21',
            },
            fulfillment: {
              $ref: '#/definitions/d22',
            },
            fulfillments: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d22',
              },
            },
            cancelledAt: {
              $ref: '#/definitions/d26',
            },
            note: {
              type: 'string',
              maxLength: 5000,
            },
            test: {
              type: 'boolean',
            },
            providerCreatedAt: {
              $ref: '#/definitions/d26',
            },
            providerUpdatedAt: {
              $ref: '#/definitions/d26',
            },
          },
        },
        d3: {
          type: 'string',
          enum: ['shopify'],
        },
        d4: {
          type: 'string',
          pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
          maxLength: 253,
        },
        d5: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d6: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d7: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          minLength: 3,
          maxLength: 3,
        },
        d8: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d9',
            },
            name: {
              $ref: '#/definitions/d10',
            },
            phone: {
              $ref: '#/definitions/d11',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d9: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d10: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d11: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d12: {
          type: 'object',
          required: ['title', 'quantity', 'unitPrice', 'discount', 'total'],
          properties: {
            sku: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            externalProductId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            externalVariantId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
            },
            variantTitle: {
              type: 'string',
              maxLength: 300,
            },
            quantity: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 100000,
                },
              ],
            },
            unitPrice: {
              $ref: '#/definitions/d13',
            },
            discount: {
              $ref: '#/definitions/d13',
            },
            total: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d13: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d7',
            },
          },
        },
        d14: {
          type: 'object',
          required: ['title', 'amount'],
          properties: {
            code: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            amount: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d15: {
          type: 'object',
          required: ['title', 'rate', 'amount'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            rate: {
              type: 'number',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 1,
                },
              ],
            },
            amount: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d16: {
          type: 'object',
          required: ['title', 'price'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            code: {
              type: 'string',
              maxLength: 100,
            },
            price: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d17: {
          type: 'object',
          required: ['lines', 'city', 'countryCode'],
          properties: {
            recipient: {
              $ref: '#/definitions/d10',
            },
            company: {
              type: 'string',
              maxLength: 200,
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 4,
              items: {
                type: 'string',
                minLength: 1,
                maxLength: 200,
              },
            },
            city: {
              type: 'string',
              minLength: 1,
              maxLength: 120,
            },
            region: {
              type: 'string',
              maxLength: 120,
            },
            postalCode: {
              type: 'string',
              maxLength: 20,
            },
            countryCode: {
              type: 'string',
              pattern: '^[A-Z]{2}$',
              maxLength: 2,
            },
            phone: {
              $ref: '#/definitions/d11',
            },
          },
        },
        d18: {
          type: 'object',
          required: ['items', 'discount', 'shipping', 'tax', 'taxesIncluded', 'total'],
          properties: {
            items: {
              $ref: '#/definitions/d13',
            },
            discount: {
              $ref: '#/definitions/d13',
            },
            shipping: {
              $ref: '#/definitions/d13',
            },
            tax: {
              $ref: '#/definitions/d13',
            },
            taxesIncluded: {
              type: 'boolean',
            },
            adjustment: {
              $ref: '#/definitions/d19',
            },
            total: {
              $ref: '#/definitions/d13',
            },
            presentmentTotal: {
              $ref: '#/definitions/d13',
            },
          },
        },
        d19: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: -9007199254740991,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d7',
            },
          },
        },
        d20: {
          type: 'string',
          enum: ['pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'],
        },
        d21: {
          type: 'string',
          enum: ['unfulfilled', 'partial', 'fulfilled', 'restocked'],
        },
        d22: {
          type: 'object',
          required: ['shippedAt'],
          properties: {
            externalFulfillmentId: {
              $ref: '#/definitions/d5',
            },
            carrier: {
              $ref: '#/definitions/d23',
            },
            trackingNumber: {
              $ref: '#/definitions/d24',
            },
            trackingUrl: {
              $ref: '#/definitions/d25',
            },
            shippedAt: {
              $ref: '#/definitions/d26',
            },
            deliveredAt: {
              $ref: '#/definitions/d26',
            },
          },
        },
        d23: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
        },
        d24: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
          pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]*$',
        },
        d25: {
          type: 'string',
          format: 'uri',
          pattern: '^https://',
          maxLength: 2000,
        },
        d26: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
  {
    name: 'pactline.webhook@webhook.order_updated',
    description: 'Order updated at a provider.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'webhook.order_updated',
      description:
        'The full order after the change, and what changed. (https://pactline.example/schemas/webhook/webhook.order_updated/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['webhook.order_updated'],
        },
        source: {
          enum: ['pactline.webhook'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.webhook'],
            },
            type: {
              enum: ['webhook.order_updated'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['webhookId', 'changed', 'order'],
          properties: {
            webhookId: {
              $ref: '#/definitions/d1',
            },
            changed: {
              type: 'array',
              maxItems: 10,
              items: {
                $ref: '#/definitions/d2',
              },
            },
            order: {
              $ref: '#/definitions/d3',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          enum: ['customer', 'addresses', 'lines', 'totals', 'payment', 'fulfillment', 'cancellation', 'note'],
        },
        d3: {
          type: 'object',
          required: [
            'provider',
            'shopDomain',
            'externalOrderId',
            'externalOrderNumber',
            'currency',
            'customer',
            'lines',
            'discounts',
            'taxes',
            'shippingLines',
            'totals',
            'paymentState',
            'fulfillmentState',
            'providerCreatedAt',
            'providerUpdatedAt',
          ],
          properties: {
            provider: {
              $ref: '#/definitions/d4',
            },
            shopDomain: {
              $ref: '#/definitions/d5',
            },
            externalOrderId: {
              $ref: '#/definitions/d6',
            },
            externalOrderNumber: {
              $ref: '#/definitions/d7',
            },
            currency: {
              $ref: '#/definitions/d8',
            },
            customer: {
              $ref: '#/definitions/d9',
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 500,
              items: {
                $ref: '#/definitions/d13',
              },
            },
            discounts: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d15',
              },
            },
            taxes: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d16',
              },
            },
            shippingLines: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d17',
              },
            },
            shippingAddress: {
              $ref: '#/definitions/d18',
            },
            billingAddress: {
              $ref: '#/definitions/d18',
            },
            totals: {
              $ref: '#/definitions/d19',
            },
            paymentState: {
              $ref: '#/definitions/d21',
            },
            fulfillmentState: {
              $ref: '#/definitions/d22',
            },
            fulfillment: {
              $ref: '#/definitions/d23',
            },
            fulfillments: {
              type: 'array',
              maxItems: 100,
              items: {
                $ref: '#/definitions/d23',
              },
            },
            cancelledAt: {
              $ref: '#/definitions/d27',
            },
            note: {
              type: 'string',
              maxLength: 5000,
            },
            test: {
              type: 'boolean',
            },
            providerCreatedAt: {
              $ref: '#/definitions/d27',
            },
            providerUpdatedAt: {
              $ref: '#/definitions/d27',
            },
          },
        },
        d4: {
          type: 'string',
          enum: ['shopify'],
        },
        d5: {
          type: 'string',
          pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
          maxLength: 253,
        },
        d6: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d7: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d8: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          minLength: 3,
          maxLength: 3,
        },
        d9: {
          type: 'object',
          properties: {
            email: {
              $ref: '#/definitions/d10',
            },
            name: {
              $ref: '#/definitions/d11',
            },
            phone: {
              $ref: '#/definitions/d12',
            },
            locale: {
              type: 'string',
              pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
              maxLength: 35,
            },
            externalCustomerId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
          },
        },
        d10: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d11: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        d12: {
          type: 'string',
          minLength: 3,
          maxLength: 40,
        },
        d13: {
          type: 'object',
          required: ['title', 'quantity', 'unitPrice', 'discount', 'total'],
          properties: {
            sku: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            externalProductId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            externalVariantId: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 300,
            },
            variantTitle: {
              type: 'string',
              maxLength: 300,
            },
            quantity: {
              type: 'integer',
              allOf: [
                {
                  minimum: 1,
                },
                {
                  maximum: 100000,
                },
              ],
            },
            unitPrice: {
              $ref: '#/definitions/d14',
            },
            discount: {
              $ref: '#/definitions/d14',
            },
            total: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d14: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d15: {
          type: 'object',
          required: ['title', 'amount'],
          properties: {
            code: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            amount: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d16: {
          type: 'object',
          required: ['title', 'rate', 'amount'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
            rate: {
              type: 'number',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 1,
                },
              ],
            },
            amount: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d17: {
          type: 'object',
          required: ['title', 'price'],
          properties: {
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 200,
            },
            code: {
              type: 'string',
              maxLength: 100,
            },
            price: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d18: {
          type: 'object',
          required: ['lines', 'city', 'countryCode'],
          properties: {
            recipient: {
              $ref: '#/definitions/d11',
            },
            company: {
              type: 'string',
              maxLength: 200,
            },
            lines: {
              type: 'array',
              minItems: 1,
              maxItems: 4,
              items: {
                type: 'string',
                minLength: 1,
                maxLength: 200,
              },
            },
            city: {
              type: 'string',
              minLength: 1,
              maxLength: 120,
            },
            region: {
              type: 'string',
              maxLength: 120,
            },
            postalCode: {
              type: 'string',
              maxLength: 20,
            },
            countryCode: {
              type: 'string',
              pattern: '^[A-Z]{2}$',
              maxLength: 2,
            },
            phone: {
              $ref: '#/definitions/d12',
            },
          },
        },
        d19: {
          type: 'object',
          required: ['items', 'discount', 'shipping', 'tax', 'taxesIncluded', 'total'],
          properties: {
            items: {
              $ref: '#/definitions/d14',
            },
            discount: {
              $ref: '#/definitions/d14',
            },
            shipping: {
              $ref: '#/definitions/d14',
            },
            tax: {
              $ref: '#/definitions/d14',
            },
            taxesIncluded: {
              type: 'boolean',
            },
            adjustment: {
              $ref: '#/definitions/d20',
            },
            total: {
              $ref: '#/definitions/d14',
            },
            presentmentTotal: {
              $ref: '#/definitions/d14',
            },
          },
        },
        d20: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: -9007199254740991,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d21: {
          type: 'string',
          enum: ['pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'],
        },
        d22: {
          type: 'string',
          enum: ['unfulfilled', 'partial', 'fulfilled', 'restocked'],
        },
        d23: {
          type: 'object',
          required: ['shippedAt'],
          properties: {
            externalFulfillmentId: {
              $ref: '#/definitions/d6',
            },
            carrier: {
              $ref: '#/definitions/d24',
            },
            trackingNumber: {
              $ref: '#/definitions/d25',
            },
            trackingUrl: {
              $ref: '#/definitions/d26',
            },
            shippedAt: {
              $ref: '#/definitions/d27',
            },
            deliveredAt: {
              $ref: '#/definitions/d27',
            },
          },
        },
        d24: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
        },
        d25: {
          type: 'string',
          minLength: 1,
          maxLength: 100,
          pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]*$',
        },
        d26: {
          type: 'string',
          format: 'uri',
          pattern: '^https://',
          maxLength: 2000,
        },
        d27: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
  {
    name: 'pactline.webhook@webhook.payment_received',
    description: 'Payment received at a provider.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'webhook.payment_received',
      description: 'A payment that succeeded. (https://pactline.example/schemas/webhook/webhook.payment_received/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['webhook.payment_received'],
        },
        source: {
          enum: ['pactline.webhook'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.webhook'],
            },
            type: {
              enum: ['webhook.payment_received'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: ['webhookId', 'provider', 'externalEventId', 'externalPaymentId', 'amount', 'paidAt', 'test'],
          properties: {
            webhookId: {
              $ref: '#/definitions/d1',
            },
            provider: {
              $ref: '#/definitions/d2',
            },
            externalEventId: {
              type: 'string',
              minLength: 1,
              maxLength: 255,
            },
            externalPaymentId: {
              type: 'string',
              minLength: 1,
              maxLength: 255,
            },
            amount: {
              $ref: '#/definitions/d3',
            },
            method: {
              type: 'string',
              maxLength: 50,
            },
            orderNumber: {
              $ref: '#/definitions/d5',
            },
            customerEmail: {
              $ref: '#/definitions/d6',
            },
            paidAt: {
              $ref: '#/definitions/d7',
            },
            test: {
              type: 'boolean',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          enum: ['stripe'],
        },
        d3: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d4',
            },
          },
        },
        d4: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          minLength: 3,
          maxLength: 3,
        },
        d5: {
          type: 'string',
          pattern: '^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$',
          maxLength: 16,
        },
        d6: {
          type: 'string',
          format: 'email',
          minLength: 3,
          maxLength: 254,
        },
        d7: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
  {
    name: 'pactline.webhook@webhook.product_updated',
    description: 'Product updated at a provider.',
    content: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'webhook.product_updated',
      description:
        'The product and its variants, normalised. (https://pactline.example/schemas/webhook/webhook.product_updated/1)',
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: {
          type: 'string',
        },
        id: {
          type: 'string',
        },
        'detail-type': {
          enum: ['webhook.product_updated'],
        },
        source: {
          enum: ['pactline.webhook'],
        },
        account: {
          type: 'string',
        },
        time: {
          type: 'string',
          format: 'date-time',
        },
        region: {
          type: 'string',
        },
        resources: {
          type: 'array',
          items: {
            type: 'string',
          },
        },
        detail: {
          type: 'object',
          required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
          properties: {
            specversion: {
              enum: ['1.0'],
            },
            id: {
              type: 'string',
              minLength: 1,
            },
            source: {
              enum: ['pactline.webhook'],
            },
            type: {
              enum: ['webhook.product_updated'],
            },
            subject: {
              type: 'string',
            },
            time: {
              type: 'string',
              format: 'date-time',
            },
            datacontenttype: {
              enum: ['application/json'],
            },
            dataschema: {
              type: 'string',
              format: 'uri',
            },
            traceparent: {
              type: 'string',
            },
            correlationid: {
              type: 'string',
            },
            causationid: {
              type: 'string',
            },
            tenantid: {
              type: 'string',
            },
            subjectversion: {
              type: 'integer',
              minimum: 1,
            },
            twinof: {
              type: 'string',
            },
            data: {
              allOf: [
                {
                  $ref: '#/definitions/d0',
                },
              ],
            },
          },
        },
      },
      definitions: {
        d0: {
          type: 'object',
          required: [
            'webhookId',
            'provider',
            'shopDomain',
            'externalProductId',
            'title',
            'status',
            'variants',
            'providerUpdatedAt',
          ],
          properties: {
            webhookId: {
              $ref: '#/definitions/d1',
            },
            provider: {
              $ref: '#/definitions/d2',
            },
            shopDomain: {
              $ref: '#/definitions/d3',
            },
            externalProductId: {
              $ref: '#/definitions/d4',
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 500,
            },
            handle: {
              type: 'string',
              maxLength: 500,
            },
            status: {
              $ref: '#/definitions/d5',
            },
            vendor: {
              type: 'string',
              maxLength: 255,
            },
            productType: {
              type: 'string',
              maxLength: 255,
            },
            variants: {
              type: 'array',
              maxItems: 2048,
              items: {
                $ref: '#/definitions/d6',
              },
            },
            providerUpdatedAt: {
              $ref: '#/definitions/d9',
            },
          },
        },
        d1: {
          type: 'string',
          format: 'uuid',
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
          maxLength: 36,
        },
        d2: {
          type: 'string',
          enum: ['shopify'],
        },
        d3: {
          type: 'string',
          pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
          maxLength: 253,
        },
        d4: {
          type: 'string',
          minLength: 1,
          maxLength: 64,
        },
        d5: {
          type: 'string',
          enum: ['active', 'draft', 'archived'],
        },
        d6: {
          type: 'object',
          required: ['externalVariantId', 'title'],
          properties: {
            externalVariantId: {
              $ref: '#/definitions/d4',
            },
            title: {
              type: 'string',
              minLength: 1,
              maxLength: 500,
            },
            sku: {
              type: 'string',
              minLength: 1,
              maxLength: 255,
            },
            price: {
              $ref: '#/definitions/d7',
            },
          },
        },
        d7: {
          type: 'object',
          required: ['amount', 'currency'],
          properties: {
            amount: {
              type: 'integer',
              allOf: [
                {
                  minimum: 0,
                },
                {
                  maximum: 9007199254740991,
                },
              ],
            },
            currency: {
              $ref: '#/definitions/d8',
            },
          },
        },
        d8: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          minLength: 3,
          maxLength: 3,
        },
        d9: {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        },
      },
    },
  },
];
