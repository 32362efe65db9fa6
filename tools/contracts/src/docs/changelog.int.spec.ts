import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractFolder } from '../testing/contract-folder.ts';
import { readDocs } from './read-docs.ts';

const contract = (more: string): string => `
openapi: 3.1.0
info: { title: Cart, version: 1.0.0 }
security: []
paths:
  /carts/{cartId}:
    get:
      operationId: getCart
      parameters: [{ name: cartId, in: path, required: true, schema: { type: string } }${more}]
      responses: { '200': { description: The cart., content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } } }
components:
  schemas:
    Cart: { type: object, required: [cartId], properties: { cartId: { type: string } } }
`;
const NEEDED = `, { name: region, in: query, required: true, schema: { type: string } }`;
const OPTIONAL = `, { name: region, in: query, schema: { type: string } }`;

describe('the changelog', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;
  const git = (...args: string[]): void => {
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b.cd',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b.cd',
      GIT_CONFIG_GLOBAL: '/dev/null',
    };
    execFileSync('git', ['-C', folder.root, ...args], { env, stdio: 'pipe' });
  };
  const write = (text: string): Promise<void> => writeFile(join(folder.specs, 'cart', 'openapi.yaml'), text);
  const read = (more: { base?: string; history?: number } = {}) =>
    readDocs({ specs: folder.specs, services: folder.services, history: 5, ...more });
  const releases = async (more: { base?: string; history?: number } = {}) =>
    (await read(more)).changelog?.releases.map(({ head, base, subject, changes, problem }) => ({
      subject,
      head: head === 'working tree' ? head : 'commit',
      base: /^[0-9a-f]{10}$/.test(base) ? 'commit' : base,
      levels: changes.map(({ level }) => level),
      problem: problem !== undefined,
    }));

  beforeAll(async () => {
    folder = await contractFolder({
      'specs/cart/openapi.yaml': contract(''),
      'services/mailer/service.yaml': 'runtime: lambda\n',
      'README.md': 'x',
    });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    await write(contract(OPTIONAL));
    git('commit', '-qam', 'ask for a region');
    await write('openapi: 3.1.0\ninfo: [');
    git('commit', '-qam', 'break the file');
    await write(contract(NEEDED));
  });
  afterAll(() => folder.remove());

  it('goes back commit by commit, and over one that cannot be read', async () => {
    expect(await releases()).toEqual([
      { subject: 'Not committed yet', head: 'working tree', base: 'commit', levels: [], problem: true },
      { subject: 'break the file', head: 'commit', base: 'commit', levels: [], problem: true },
      { subject: 'ask for a region', head: 'commit', base: 'commit', levels: ['compatible'], problem: false },
    ]);
    expect((await read()).revision).toMatchObject({ dirty: true });
  });

  it('compares with a base that is named', async () => {
    expect(await releases({ base: 'HEAD~2' })).toEqual([
      { subject: 'Since HEAD~2', head: 'working tree', base: 'HEAD~2', levels: ['breaking'], problem: false },
    ]);
  });

  it('goes from tag to tag where contracts are tagged', async () => {
    git('tag', 'contracts-1', 'HEAD~2');
    git('tag', 'contracts-2', 'HEAD~1');
    const found = await releases();
    git('tag', '-d', 'contracts-1', 'contracts-2');

    expect(found?.map(({ subject, levels }) => [subject, levels])).toEqual([
      ['Since contracts-2', ['breaking']],
      ['contracts-2', ['compatible']],
    ]);
  });

  it('says when the base does not exist, and is left out when nobody wants it', async () => {
    await expect(read({ base: 'nope' })).rejects.toThrow('There is no commit "nope" here.');
    await expect(read({ base: '--output=x' })).rejects.toThrow('There is no commit');
    expect(await releases({ history: 0 })).toBeUndefined();
  });
});
