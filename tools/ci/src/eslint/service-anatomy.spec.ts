import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { serviceAnatomy } from './service-anatomy.mjs';

const messages = (place: string, code: string): string[] => {
  const linter = new Linter({ configType: 'flat' });
  const plugins = { pactline: { rules: { 'service-anatomy': serviceAnatomy } } };
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins,
    rules: { 'pactline/service-anatomy': 'error' },
  };
  const filename = join(process.cwd(), 'services/order/src', place);
  return linter.verify(code, config as never, filename).map(({ message }) => message);
};

describe('the anatomy of a service', () => {
  it.each([
    ['service.ts', `import { a } from './data/a.ts'; import { b } from '@pactline/service-kit';`],
    ['domain/order.ts', `import { a } from './totals.ts'; import { b } from './deep/b.ts';`],
    ['use-cases/place.ts', `import type { OrderConfig } from '../config.ts'; import { a } from '../domain/a.ts';`],
    [
      'http/place.ts',
      `import type { Place } from '../use-cases/place.ts'; import { decodeCursor } from '@pactline/service-kit';`,
    ],
    ['http/receive.ts', `import { read } from '../providers/shopify/read.ts';`],
    [
      'data/orders.ts',
      `import { sql } from '@pactline/database'; import type { Orders } from '../use-cases/ports.ts';`,
    ],
    ['providers/shopify/read.ts', `import { text } from '../text.ts'; import { config } from '../../config.ts';`],
    ['domain/order.ts', `export class Basket {}`],
  ])('lets %s say %s', (place, code) => {
    expect(messages(place, code)).toEqual([]);
  });

  it.each([
    ['domain/order.ts', `import { a } from '../use-cases/a.ts';`, /domain does not know use-cases/],
    ['domain/order.ts', `import { sql } from '@pactline/database';`, /business of data/],
    ['use-cases/place.ts', `import { Orders } from '../data/orders.ts';`, /does not know data.*Ask for a port/],
    ['use-cases/place.ts', `import { config } from '../config.ts';`, /does not know config.ts/],
    ['use-cases/place.ts', `import { Injectable } from '@nestjs/common';`, /works under every host/],
    ['use-cases/place.ts', `import { NotFoundProblem } from '@pactline/service-kit';`, /works under every host/],
    ['use-cases/place.ts', `export { a } from '../http/a.ts';`, /does not know http/],
    ['use-cases/place.ts', `import { service } from '../service.ts';`, /does not know service.ts/],
    ['http/place.ts', `import { Orders } from '../data/orders.ts';`, /does not know data/],
    ['http/place.ts', `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';`, /business of data/],
    ['events/on-order.ts', `export * from '../http/place.ts';`, /does not know http/],
    ['data/orders.ts', `import { read } from '../providers/shopify/read.ts';`, /does not know providers/],
    ['helpers/a.ts', `export const a = 1;`, /no folder "helpers"/],
    ['domain/order.ts', `export class Shipment {}`, /contract of order has a type Shipment/],
  ])('refuses %s that says %s', (place, code, message) => {
    expect(messages(place, code)).toEqual([expect.stringMatching(message)]);
  });
});
