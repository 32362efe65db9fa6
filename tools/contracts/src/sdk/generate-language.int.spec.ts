import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWorkspace } from '../source/index.ts';
import { contractFolder } from '../testing/contract-folder.ts';
import { generateLanguages, type LanguageOptions } from './generate-language.ts';
import { OPENAPI_GENERATOR_VERSION } from './jar.ts';

const document = `openapi: 3.1.0
info: { title: Parcel, version: 1.2.3 }
paths: { /parcels: { get: { operationId: list, responses: { '200': { $ref: '../common/answers.yaml#/Ok' } } } } }
`;

/** As the real one: writes its marker, and what it was asked for. */
const java = `#!/bin/sh
if [ "$1" = -version ]; then echo 'openjdk version "21"' >&2; exit 0; fi
while [ $# -gt 0 ]; do
  case "$1" in
    --output) output="$2" ;; --input-spec) input="$2" ;; --config) config="$2" ;; --generator-name) name="$2" ;;
  esac
  shift
done
if [ "$name" = go ]; then echo 'Exception in thread "main": no template'; exit 1; fi
mkdir -p "$output/.openapi-generator"
cp "$input" "$output/input.json"; cp "$config" "$output/config.json"
`;

describe('clients in other languages', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;
  let options: LanguageOptions;

  beforeEach(async () => {
    folder = await contractFolder({
      'specs/parcel/openapi.yaml': document,
      'specs/send-mail/openapi.yaml': document.replace('Parcel', 'Mail'),
      'specs/common/answers.yaml': 'Ok: { description: ok }\n',
    });
    const bin = join(folder.root, 'bin');
    const storage = join(folder.root, 'toolchain', 'openapi-generator');
    for (const path of [bin, storage]) await mkdir(path, { recursive: true });
    await writeFile(join(bin, 'java'), java);
    await chmod(join(bin, 'java'), 0o755);
    await writeFile(join(storage, `${OPENAPI_GENERATOR_VERSION}.jar`), '');
    options = {
      base: folder.root,
      workspace: await loadWorkspace(folder.specs, { services: folder.services }),
      languages: ['python', 'java'],
      services: [],
      out: join(folder.root, 'out'),
      cache: join(folder.root, 'cache'),
      toolchain: join(folder.root, 'toolchain'),
      env: { PATH: `${bin}:/usr/bin:/bin` },
      progress: () => undefined,
    };
  });
  afterEach(() => folder.remove());

  const json = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(join(options.out, path), 'utf8')) as unknown;

  it('are written per language and service, from one whole document, as packages that fit beside each other', async () => {
    const written = await generateLanguages(options);

    expect(written.map(({ language, service }) => `${language} ${service}`)).toEqual([
      'python parcel',
      'python send-mail',
      'java parcel',
      'java send-mail',
    ]);
    expect(await json('python/parcel/input.json')).toMatchObject({
      info: { title: 'Parcel' },
      paths: { '/parcels': { get: { responses: { 200: expect.any(Object) } } } },
    });
    expect(JSON.stringify(await json('python/parcel/input.json'))).not.toContain('answers.yaml');
    expect(await json('python/send-mail/config.json')).toMatchObject({
      additionalProperties: { packageName: 'pactline_send_mail', packageVersion: '1.2.3' },
    });
    expect(await json('java/send-mail/config.json')).toMatchObject({
      additionalProperties: { invokerPackage: 'pactline.sendmail' },
    });
    expect(await readdir(options.cache)).toEqual([]);
  });

  it('replace what an earlier run wrote, and nothing else', async () => {
    await generateLanguages({ ...options, languages: ['python'], services: ['parcel'] });
    await writeFile(join(options.out, 'python/parcel/stale.py'), '');
    await generateLanguages({ ...options, languages: ['python'], services: ['parcel'] });
    expect(await readdir(join(options.out, 'python/parcel'))).not.toContain('stale.py');

    await mkdir(join(options.out, 'java/parcel'), { recursive: true });
    await writeFile(join(options.out, 'java/parcel/Mine.java'), 'mine');
    await expect(generateLanguages(options)).rejects.toThrow(/holds something that this command did not write/);
    expect(await readFile(join(options.out, 'java/parcel/Mine.java'), 'utf8')).toBe('mine');
  });

  it('stay as they were when one of them fails', async () => {
    const failed = generateLanguages({ ...options, languages: ['python', 'go'] });

    await expect(failed).rejects.toThrow(
      /OpenAPI Generator failed for parcel: Exception in thread "main": no template/,
    );
    expect(await readdir(options.out).catch(() => 'nothing')).toBe('nothing');
    expect(await readdir(options.cache)).toEqual([]);
  });

  it.each([
    [{ languages: ['cobol'] }, 'Choose among: python, go, java, kotlin, swift, csharp.'],
    [{ languages: ['constructor'] }, 'Choose among: python'],
    [{ languages: ['typescript'] }, 'Run `generate`'],
    [{ services: ['nobody'] }, 'Choose among: parcel, send-mail.'],
  ])('refuse what there is not: %j', async (change, mend) => {
    await expect(generateLanguages({ ...options, ...change })).rejects.toMatchObject({
      mend: expect.stringContaining(mend),
    });
  });
});
