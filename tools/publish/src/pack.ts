import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes of the tarball. */
  readonly size: number;
  /** Bytes of the files in it. */
  readonly unpacked: number;
  /** With `/`, relative to the package. */
  readonly files: readonly string[];
}

interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs staged packages the way npm publishes them. */
export async function pack(folders: readonly string[], out: string): Promise<Tarball[]> {
  mkdirSync(out, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', out, ...folders];
  const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: 64 * 1024 * 1024 });
  const made = JSON.parse(stdout) as PackedPackage[] | Record<string, PackedPackage>;
  const tarballs = Object.values(made).map(({ name, version, filename, unpackedSize, files }) => {
    const path = join(out, filename);
    return {
      name,
      version,
      path,
      size: statSync(path).size,
      unpacked: unpackedSize,
      files: files.map((each) => each.path),
    };
  });
  writeFileSync(join(out, LIST), JSON.stringify(tarballs));
  return tarballs;
}

const LIST = 'tarballs.json';

/** What was packed into a folder. @throws Error nothing was */
export function packed(folder: string): Tarball[] {
  if (!existsSync(join(folder, LIST))) throw new Error(`Nothing is packed in ${folder}. Run: npm run release -- build`);
  return JSON.parse(readFileSync(join(folder, LIST), 'utf8')) as Tarball[];
}
