import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unzipSync } from 'fflate';
import { checkSignature, type TrustedKey } from './check-signature.ts';
import { InfraError, UntrustedDownloadError } from './errors.ts';
import { RELEASE_KEY_FINGERPRINT, TERRAFORM_ARCHIVES, TERRAFORM_VERSION, terraformPlatform } from './pins.ts';

/** Where a release comes from and who vouches for it. */
export interface ReleaseSource {
  /** Folder with `terraform_<version>_SHA256SUMS`, its `.sig` and the archives. */
  readonly url: string;
  readonly key: TrustedKey;
  /** SHA-256 by platform. */
  readonly archives: Readonly<Record<string, string>>;
}

export interface DownloadOptions {
  /** Where the program goes. */
  readonly path: string;
  readonly log: (line: string) => void;
  readonly source?: ReleaseSource;
  readonly platform?: string;
  readonly signal?: AbortSignal | undefined;
}

const MOST_BYTES = 200_000_000;

/** The publisher's own. */
export async function officialSource(): Promise<ReleaseSource> {
  return {
    url: `https://releases.hashicorp.com/terraform/${TERRAFORM_VERSION}`,
    key: {
      armor: await readFile(new URL('release-key.asc', import.meta.url), 'utf8'),
      fingerprint: RELEASE_KEY_FINGERPRINT,
    },
    archives: TERRAFORM_ARCHIVES,
  };
}

/**
 * Downloads Terraform. It is put in place only when the list of hashes is signed by the publisher, the archive has the hash of
 * that list, and that hash is the one pinned here.
 *
 * @throws UntrustedDownloadError, InfraError when it cannot be reached
 */
export async function downloadTerraform(options: DownloadOptions): Promise<void> {
  const { path, log, signal } = options;
  const source = options.source ?? (await officialSource());
  const platform = options.platform ?? terraformPlatform();
  const pinned = source.archives[platform];
  if (pinned === undefined) throw new InfraError(`there is no archive for ${platform}`);
  const sums = `terraform_${TERRAFORM_VERSION}_SHA256SUMS`;
  const archive = `terraform_${TERRAFORM_VERSION}_${platform}.zip`;

  log(`downloading Terraform ${TERRAFORM_VERSION} (once)`);
  const load = (name: string): Promise<Uint8Array> => get(`${source.url}/${name}`, signal);
  const [content, signature] = await Promise.all([load(sums), load(`${sums}.sig`)]);
  await checkSignature({ name: sums, content, signature }, source.key);
  const listed = hashIn(Buffer.from(content).toString('utf8'), archive);
  if (listed !== pinned)
    throw new UntrustedDownloadError(
      `${sums} gives ${archive} the hash ${listed ?? '(none)'}, and the one pinned in this repository is ${pinned}. Nothing of it was used.`,
    );
  const zip = await load(archive);
  const hash = createHash('sha256').update(zip).digest('hex');
  if (hash !== listed)
    throw new UntrustedDownloadError(
      `${archive} has the hash ${hash}, and its publisher signed ${listed}. Nothing of it was used.`,
      'Something between here and the publisher changes files: try again from another network.',
    );
  await place(zip, path);
}

async function place(zip: Uint8Array, path: string): Promise<void> {
  const program = unzipSync(zip, { filter: ({ name }) => name === 'terraform' })['terraform'];
  if (program === undefined) throw new InfraError('the archive holds no program of the name terraform');
  const part = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(part, program, { mode: 0o755 });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function get(url: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const limits = [AbortSignal.timeout(300_000), ...(signal ? [signal] : [])];
  const answer = await fetch(url, { signal: AbortSignal.any(limits) });
  if (!answer.ok) throw new InfraError(`${url} answered ${answer.status}`);
  if (Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) throw new InfraError(`${url} is too large`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new InfraError(`${url} is too large`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** `<hash>  <file>` per line. */
const hashIn = (sums: string, file: string): string | undefined =>
  sums
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([, name]) => name === file)?.[0];
