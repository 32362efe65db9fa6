import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

export type Stage = 'AWSCURRENT' | 'AWSPENDING';

/** A secret's name and which versions stand in which stages. */
export interface SecretState {
  readonly name: string;
  /** Stages by version. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
}

/** Secrets Manager, as far as it is used here. */
export interface SecretVault {
  /** @returns the value, or nothing when there is none in that stage */
  read(secret: string, at?: { stage: Stage; version?: string }): Promise<string | undefined>;
  /** @param pending the version that waits for its rotation; without it the value is in force at once */
  write(secret: string, value: string, pending?: { version: string }): Promise<void>;
  state(secret: string): Promise<SecretState>;
  /** Puts a version in force instead of another. */
  promote(secret: string, version: string, instead: string | undefined): Promise<void>;
}

export class SecretsManagerVault implements SecretVault {
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  async read(
    secret: string,
    { stage, version }: { stage: Stage; version?: string } = { stage: 'AWSCURRENT' },
  ): Promise<string | undefined> {
    try {
      const answer = await this.#client.send(
        new GetSecretValueCommand({
          SecretId: secret,
          VersionStage: stage,
          ...(version !== undefined && { VersionId: version }),
        }),
      );
      return answer.SecretString;
    } catch (error) {
      // The secret stands and has no value yet.
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  async write(secret: string, value: string, pending?: { version: string }): Promise<void> {
    await this.#client.send(
      new PutSecretValueCommand({
        SecretId: secret,
        SecretString: value,
        ...(pending && { ClientRequestToken: pending.version, VersionStages: ['AWSPENDING'] }),
      }),
    );
  }

  async state(secret: string): Promise<SecretState> {
    const answer = await this.#client.send(new DescribeSecretCommand({ SecretId: secret }));
    return { name: answer.Name ?? secret, versions: answer.VersionIdsToStages ?? {} };
  }

  async promote(secret: string, version: string, instead: string | undefined): Promise<void> {
    await this.#client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secret,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: version,
        ...(instead !== undefined && { RemoveFromVersionId: instead }),
      }),
    );
  }
}
