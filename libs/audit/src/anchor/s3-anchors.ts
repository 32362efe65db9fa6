import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Anchor, AnchorStore } from './anchor.ts';

const PREFIX = 'anchors/';
const DIGITS = 12;
const ANCHORED = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);

/**
 * Anchors as objects of a versioned bucket whose object lock (compliance mode, set as the bucket's default retention) keeps every
 * version from everyone, the writer included. An object's name says which place of which chain it anchors; overwriting one only
 * adds a version, and verification reads them all.
 */
export class S3Anchors implements AnchorStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(options: { readonly client: S3Client; readonly bucket: string }) {
    this.#client = options.client;
    this.#bucket = options.bucket;
  }

  async put(anchor: Anchor): Promise<boolean> {
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: `${folder(anchor.group)}${String(anchor.number).padStart(DIGITS, '0')}.json`,
      Body: JSON.stringify(anchor),
      ContentType: 'application/json',
      IfNoneMatch: '*',
    });
    try {
      await this.#client.send(command);
      return true;
    } catch (error) {
      // The second name: another run is putting the very same object at this moment.
      if (error instanceof Error && ANCHORED.has(error.name)) return false;
      throw error;
    }
  }

  async *list(group: string): AsyncGenerator<Anchor> {
    let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
    while (marker !== undefined) {
      const page: ListObjectVersionsPage = await this.#client.send(
        new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: folder(group), ...marker }),
      );
      for (const { Key, VersionId } of page.Versions ?? []) {
        if (Key !== undefined) yield await this.#read(group, Key, VersionId);
      }
      marker = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : undefined;
    }
  }

  async *groups(): AsyncGenerator<string> {
    let token: string | undefined;
    do {
      const page: ListPrefixesPage = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: PREFIX, Delimiter: '/', ContinuationToken: token }),
      );
      for (const { Prefix } of page.CommonPrefixes ?? []) {
        if (Prefix !== undefined) yield decodeURIComponent(Prefix.slice(PREFIX.length, -1));
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  /** What cannot be read as the anchor that the object's name promises becomes one that no honest chain matches. */
  async #read(group: string, key: string, versionId: string | undefined): Promise<Anchor> {
    const { Body } = await this.#client.send(
      new GetObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        ...(versionId !== undefined && versionId !== 'null' && { VersionId: versionId }),
      }),
    );
    const number = Number(key.slice(folder(group).length, -'.json'.length));
    const found = parseAnchor((await Body?.transformToString()) ?? '');
    if (found !== undefined && found.group === group && found.number === number) return found;
    return { version: 1, group, number, hash: 'unreadable', anchoredAt: found?.anchoredAt ?? 'an unknown time' };
  }
}

interface ListObjectVersionsPage {
  Versions?: { Key?: string | undefined; VersionId?: string | undefined }[] | undefined;
  IsTruncated?: boolean | undefined;
  NextKeyMarker?: string | undefined;
  NextVersionIdMarker?: string | undefined;
}

interface ListPrefixesPage {
  CommonPrefixes?: { Prefix?: string | undefined }[] | undefined;
  NextContinuationToken?: string | undefined;
}

const folder = (group: string): string => `${PREFIX}${encodeURIComponent(group)}/`;

function parseAnchor(text: string): Anchor | undefined {
  try {
    const { group, number, hash, anchoredAt } = JSON.parse(text) as Record<string, unknown>;
    if (
      typeof group !== 'string' ||
      typeof number !== 'number' ||
      typeof hash !== 'string' ||
      typeof anchoredAt !== 'string'
    )
      return undefined;
    return { version: 1, group, number, hash, anchoredAt };
  } catch {
    return undefined;
  }
}
