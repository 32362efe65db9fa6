import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundleOf, type Deployment, FileRegistry, RegistryError } from './index.ts';

describe('what is recorded of a deployment', () => {
  let root = '';
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'deployments-'));
    await write('specs/platform.yaml', 'name: x');
    await write('specs/cart/asyncapi.yaml', `{ $ref: '../shop/asyncapi.yaml#/a' }`);
    await write('specs/cart/openapi.json', '{ "$ref": "../common/money.yaml#/b" }');
    await write('specs/common/money.yaml', '$ref: ./currency.yaml');
    await write('specs/common/currency.yaml', 'type: string # $ref: ../../secret.yaml');
    await write('specs/common/unused.yaml', 'type: string');
    await write('specs/shop/asyncapi.yaml', '{}');
    await write('specs/shop/openapi.yaml', '{}');
    await write('specs/stock/openapi.yaml', '{}');
    await write('specs/stock/asyncapi.yaml', '{}');
    await write('services/cart/service.yaml', 'calls: [stock.reserve]');
    await write('secret.yaml', 'password');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('takes what the service refers to and calls, and nothing from outside', async () => {
    const files = await bundleOf(join(root, 'specs'), join(root, 'services'), 'cart');
    expect(Object.keys(files)).toEqual([
      'services/cart/service.yaml',
      'specs/cart/asyncapi.yaml',
      'specs/cart/openapi.json',
      'specs/common/currency.yaml',
      'specs/common/money.yaml',
      'specs/platform.yaml',
      'specs/shop/asyncapi.yaml',
      'specs/stock/openapi.yaml',
    ]);
  });

  it('keeps one record per service and environment', async () => {
    const registry = new FileRegistry(join(root, 'records'));
    const record = (service: string, environment: string, commit: string): Deployment => ({
      service,
      environment,
      commit,
      deployedAt: '2026-01-01T00:00:00.000Z',
      files: { 'specs/a/openapi.yaml': commit },
    });
    expect([await registry.list('production'), await registry.environments()]).toEqual([[], []]);
    await registry.record(record('cart', 'production', 'one'));
    await registry.record(record('cart', 'production', 'two'));
    await registry.record(record('stock', 'production', 'one'));
    await registry.record(record('cart', 'staging', 'three'));
    expect((await registry.list('production')).map(({ service, commit }) => `${service} ${commit}`)).toEqual([
      'cart two',
      'stock one',
    ]);
    expect(await registry.environments()).toEqual(['production', 'staging']);
  });

  it('forgets what is gone', async () => {
    const registry = new FileRegistry(join(root, 'forgotten'));
    const files = { 'specs/a/openapi.yaml': 'x' };
    await registry.record({
      service: 'cart',
      environment: 'production',
      deployedAt: '2026-01-01T00:00:00.000Z',
      files,
    });
    expect(await registry.forget('production', 'stock')).toBe(false);
    expect(await registry.forget('production', 'cart')).toBe(true);
    expect(await registry.list('production')).toEqual([]);
    expect(await registry.environments()).toEqual([]);
    await expect(registry.forget('production', '../cart')).rejects.toThrow(RegistryError);
  });

  it('refuses names that lead elsewhere, and records that are none', async () => {
    const registry = new FileRegistry(join(root, 'records'));
    await expect(registry.list('../specs')).rejects.toThrow(RegistryError);
    await write(
      'records/production/cart.json',
      '{"service":"cart","environment":"production","deployedAt":"x","files":{"specs/../../etc":"x"}}',
    );
    await expect(registry.list('production')).rejects.toThrow(/no record of a deployment/);
    await write('records/production/cart.json', 'x');
    await expect(registry.list('production')).rejects.toThrow(/no JSON/);
  });
});
