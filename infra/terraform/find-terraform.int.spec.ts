import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { createMessage, generateKey, type PrivateKey, readPrivateKey, sign } from 'openpgp';
import type { ReleaseSource } from './download-terraform.ts';
import { MissingTerraformError, UntrustedDownloadError } from './errors.ts';
import { findTerraform } from './find-terraform.ts';
import { TERRAFORM_VERSION, terraformPlatform } from './pins.ts';

const program = (version: string): string => `#!/bin/sh\necho '{"terraform_version": "${version}"}'\n`;
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A publisher with a key of its own on this machine. */
describe('findTerraform', () => {
  const platform = terraformPlatform();
  const sums = `terraform_${TERRAFORM_VERSION}_SHA256SUMS`;
  const archive = `terraform_${TERRAFORM_VERSION}_${platform}.zip`;
  const files = new Map<string, Uint8Array>();
  let server: Server;
  let folder: string;
  let key: PrivateKey;
  let source: ReleaseSource;

  const publish = async (content: string): Promise<void> => {
    const zip = zipSync({ terraform: new TextEncoder().encode(content), 'LICENSE.txt': new Uint8Array() });
    const list = new TextEncoder().encode(`${'0'.repeat(64)}  another.zip\n${sha256(zip)}  ${archive}\n`);
    files.set(archive, zip);
    files.set(sums, list);
    files.set(`${sums}.sig`, await signed(list, key));
    source = { ...source, archives: { [platform]: sha256(zip) } };
  };
  const signed = async (binary: Uint8Array, signingKeys: PrivateKey): Promise<Uint8Array> =>
    (await sign({
      message: await createMessage({ binary }),
      signingKeys,
      detached: true,
      format: 'binary',
    })) as Uint8Array;
  const find = (env: Record<string, string> = {}) =>
    findTerraform({ env, toolchainFolder: folder, log: () => undefined, source });
  const installed = async (name: string, content: string): Promise<string> => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'terraform'), content);
    await chmod(join(folder, name, 'terraform'), 0o755);
    return join(folder, name);
  };
  const downloaded = (): string => join(folder, `terraform-${TERRAFORM_VERSION}`, 'terraform');

  beforeAll(async () => {
    const made = await generateKey({ userIDs: [{ name: 'Publisher' }], format: 'armored' });
    key = await readPrivateKey({ armoredKey: made.privateKey });
    server = createServer((request, response) => {
      const content = files.get(request.url?.slice(1) ?? '');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    source = {
      url: `http://127.0.0.1:${port}`,
      key: { armor: made.publicKey, fingerprint: key.getFingerprint() },
      archives: {},
    };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terraform-'));
    await publish(program(TERRAFORM_VERSION));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes the one that PACTLINE_TERRAFORM names, and no other', async () => {
    const path = join(await installed('named', program('1.12.2')), 'terraform');

    expect(await find({ PACTLINE_TERRAFORM: path })).toEqual({ path, version: '1.12.2', origin: 'PACTLINE_TERRAFORM' });
    await expect(find({ PACTLINE_TERRAFORM: join(folder, 'nothing') })).rejects.toThrow(/no Terraform that runs here/);
    const old = join(await installed('old', program('1.5.7')), 'terraform');
    await expect(find({ PACTLINE_TERRAFORM: old })).rejects.toThrow(/which is version 1\.5\.7/);
  });

  it('takes the one on PATH', async () => {
    const bin = await installed('bin', program('1.11.0'));

    expect(await find({ PATH: bin })).toEqual({ path: join(bin, 'terraform'), version: '1.11.0', origin: 'PATH' });
  });

  it('downloads one once, when that on PATH is too old', async () => {
    const PATH = await installed('bin', program('1.4.0'));

    expect(await find({ PATH })).toEqual({ path: downloaded(), version: TERRAFORM_VERSION, origin: 'download' });
    expect((await stat(downloaded())).mode & 0o777).toBe(0o755);
    files.clear();
    expect(await find({ PATH })).toMatchObject({ path: downloaded(), origin: 'toolchain' });
  });

  it.each<[string, () => Promise<void> | void]>([
    [
      'an archive that was changed',
      () => void files.set(archive, zipSync({ terraform: new TextEncoder().encode(program('6.6.6')) })),
    ],
    [
      'a list of hashes that was changed',
      () =>
        void files.set(
          sums,
          new TextEncoder().encode(`${sha256(files.get(archive) ?? new Uint8Array())}  ${archive}\n`),
        ),
    ],
    [
      'a list that somebody else signed',
      async () => {
        const { privateKey } = await generateKey({ userIDs: [{ name: 'Somebody' }], format: 'armored' });
        const other = await readPrivateKey({ armoredKey: privateKey });
        files.set(`${sums}.sig`, await signed(files.get(sums) ?? new Uint8Array(), other));
      },
    ],
    [
      'a signed archive whose hash is not the pinned one',
      async () => {
        const { archives } = source;
        await publish(program('1.11.99'));
        source = { ...source, archives };
      },
    ],
  ])('refuses %s, and leaves nothing of it', async (_what, tamper) => {
    await tamper();

    await expect(find({ PATH: '' })).rejects.toThrow(UntrustedDownloadError);
    await expect(readFile(downloaded())).rejects.toThrow(/ENOENT/);
  });

  it('explains its absence where nothing can be downloaded', async () => {
    files.clear();

    const failure = find({ PATH: '' });
    await expect(failure).rejects.toThrow(MissingTerraformError);
    await expect(failure).rejects.toThrow(/not on PATH, and 1\.11\.4 cannot be downloaded: .* answered 404/);
    await expect(failure).rejects.toMatchObject({ mend: expect.stringContaining('PACTLINE_TERRAFORM') });
  });
});
