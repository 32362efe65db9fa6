import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSite, type SiteServer } from './serve.ts';

describe('serveSite', () => {
  let folder: string;
  let server: SiteServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-serve-'));
    await mkdir(join(folder, 'site', 'a b'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'site', 'index.html'), 'home');
    await writeFile(join(folder, 'site', 'a b', 'index.html'), 'page');
    await writeFile(join(folder, 'site', '404.html'), 'nothing here');
    server = await serveSite(join(folder, 'site'), { port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** `fetch` would tidy the path up. */
  const raw = (path: string, host = 'localhost'): Promise<string> =>
    new Promise((done, fail) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      );
      let text = '';
      socket
        .on('data', (chunk) => (text += chunk.toString()))
        .on('end', () => done(text))
        .on('error', fail);
    });

  it.each([
    ['/', 200, 'home'],
    ['/a%20b/', 200, 'page'],
    ['/nothing', 404, 'nothing here'],
  ])('%s', async (path, status, text) => {
    const response = await fetch(new URL(path, server.url));
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '//../secret.txt',
    '/a%20b/../../secret.txt',
    '/%00',
    '/%zz',
  ])('hands out nothing beside the site: %s', async (path) => {
    const text = await raw(path);
    expect(text).toMatch(/^HTTP\/1\.1 (404|400|301)/);
    expect(text).not.toContain('\r\nsecret');
  });

  it('answers to no foreign name', async () => {
    expect(await raw('/', 'rebound.example')).toMatch(/^HTTP\/1\.1 421/);
  });

  it('leads from a folder to its page, and below another path', async () => {
    expect((await fetch(new URL('/a%20b', server.url), { redirect: 'manual' })).headers.get('location')).toBe(
      '/a%20b/',
    );
    const below = await serveSite(join(folder, 'site'), { port: 0, base: 'docs' });
    expect(below.url).toMatch(/\/docs\/$/);
    expect(await (await fetch(below.url)).text()).toBe('home');
    expect((await fetch(new URL('/', below.url), { redirect: 'manual' })).headers.get('location')).toBe('/docs/');
    await below.close();
  });

  it('takes only questions', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(server.url, { method: 'POST', headers })).status).toBe(405);
  });

  it('says when its port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveSite(folder, { port })).rejects.toThrow(`Port ${port} is in use.`);
  });
});
