import { describe, expect, it } from '@jest/globals';
import { inferProject, tagsOf } from './infer-project.ts';
import { referredFolders } from './spec-dependencies.ts';

describe('project inference', () => {
  it.each([
    ['services/order', ['type:service', 'service:order']],
    ['libs/contracts/order', ['type:contract', 'contract:order']],
    ['libs/platform-map', ['type:map']],
    ['libs/platform-map/order', ['type:map', 'map:order']],
    ['libs/events', ['type:lib', 'lib:events']],
    ['apps/cli', ['type:app']],
    ['tools/stack', ['type:tool']],
    ['infra', ['type:infra']],
  ])('tags %s', (root, tags) => {
    expect(tagsOf(root)).toEqual(tags);
  });

  it('gives a package the targets its folder has something for', () => {
    expect(Object.keys(inferProject('libs/events', ['package.json', 'src', 'tsconfig.json'])?.targets ?? {})).toEqual([
      'types',
      'lint',
      'test',
    ]);
    expect(inferProject('libs/events', ['package.json'])?.targets).toEqual({});
  });

  it('leaves installed packages alone', () => {
    expect(inferProject('libs/events/node_modules/pg', ['package.json'])).toBeUndefined();
  });
});

describe('references between folders of contracts', () => {
  it('finds each folder once, however it is quoted', () => {
    const text = `a: { $ref: '../common/money.yaml#/Money' }\nb:\n  $ref: ../webhook/asyncapi.yaml#/x\nc: { $ref: "../common/id.yaml" }\nd: { $ref: '#/local' }`;
    expect(referredFolders(text)).toEqual(['common', 'webhook']);
  });
});
