import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  type Deployment,
  type DeploymentRegistry,
  isLegal,
  keyOf,
  parseDeployment,
  RegistryError,
} from './deployment.ts';

/** Fewer than a client has connections. */
const READ_AT_ONCE = 25;

export interface S3RegistryOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Before every key, without a slash at its end; empty by default. */
  readonly prefix?: string;
}

/** Records as objects `<prefix>/<environment>/<service>.json`; with versioning the bucket keeps the earlier ones. */
export class S3Registry implements DeploymentRegistry {
  readonly #options: S3RegistryOptions;
  constructor(options: S3RegistryOptions) {
    this.#options = options;
  }

  async list(environment: string): Promise<readonly Deployment[]> {
    const { keys } = await this.#list(this.#key(keyOf(environment)));
    const sorted = keys.sort();
    const found: Deployment[] = [];
    for (let at = 0; at < sorted.length; at += READ_AT_ONCE)
      found.push(...(await Promise.all(sorted.slice(at, at + READ_AT_ONCE).map((key) => this.#read(key)))));
    return found;
  }

  async environments(): Promise<readonly string[]> {
    const { folders } = await this.#list(this.#key(''), '/');
    return folders
      .map((folder) => folder.slice(this.#key('').length, -1))
      .filter(isLegal)
      .sort();
  }

  /** Records below a prefix, and with a delimiter the folders there. */
  async #list(prefix: string, delimiter?: string): Promise<{ keys: string[]; folders: string[] }> {
    const [keys, folders]: [string[], string[]] = [[], []];
    let token: string | undefined;
    do {
      const page = await this.#try('listed', () =>
        this.#options.client.send(
          new ListObjectsV2Command({
            Bucket: this.#options.bucket,
            Prefix: prefix,
            ...(delimiter !== undefined && { Delimiter: delimiter }),
            ...(token !== undefined && { ContinuationToken: token }),
          }),
        ),
      );
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key?.endsWith('.json') === true ? [Key] : [])));
      folders.push(...(page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return { keys, folders };
  }

  async record(deployment: Deployment): Promise<void> {
    const Key = this.#key(keyOf(deployment.environment, deployment.service));
    const Body = JSON.stringify(deployment);
    await this.#try('written', () =>
      this.#options.client.send(
        new PutObjectCommand({ Bucket: this.#options.bucket, Key, Body, ContentType: 'application/json' }),
      ),
    );
  }

  async forget(environment: string, service: string): Promise<boolean> {
    const Key = this.#key(keyOf(environment, service));
    const { keys } = await this.#list(Key);
    if (!keys.includes(Key)) return false;
    await this.#try('written', () =>
      this.#options.client.send(new DeleteObjectCommand({ Bucket: this.#options.bucket, Key })),
    );
    return true;
  }

  async #read(key: string): Promise<Deployment> {
    const found = await this.#try('read', () =>
      this.#options.client.send(new GetObjectCommand({ Bucket: this.#options.bucket, Key: key })),
    );
    return parseDeployment((await found.Body?.transformToString()) ?? '', `s3://${this.#options.bucket}/${key}`);
  }

  #key(key: string): string {
    return this.#options.prefix ? `${this.#options.prefix}/${key}` : key;
  }

  async #try<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new RegistryError(
        `s3://${this.#options.bucket} cannot be ${what}: ${reason}`,
        'Check the name of the bucket, the region and the permissions (s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject).',
        { cause },
      );
    }
  }
}
