import type { SecretState, SecretVault, Stage } from './secret-vault.ts';

interface Version {
  readonly id: string;
  readonly value: string;
}

/** Secrets in memory, with versions and stages as Secrets Manager has them. */
export class MemoryVault implements SecretVault {
  readonly #versions = new Map<string, Map<string, string>>();
  readonly #stages = new Map<string, Map<Stage, string>>();
  #count = 0;

  /** What was read last, by secret. */
  value(secret: string): unknown {
    const text = this.#at(secret, 'AWSCURRENT')?.value;
    return text === undefined ? undefined : JSON.parse(text);
  }

  secrets(): string[] {
    return [...this.#versions.keys()].sort();
  }

  read(secret: string, at: { stage: Stage; version?: string } = { stage: 'AWSCURRENT' }): Promise<string | undefined> {
    const found = this.#at(secret, at.stage);
    const isIt = at.version === undefined || found?.id === at.version;
    return Promise.resolve(isIt ? found?.value : undefined);
  }

  write(secret: string, value: string, pending?: { version: string }): Promise<void> {
    this.#count += 1;
    const id = pending?.version ?? `v${this.#count}`;
    const versions = this.#versions.get(secret) ?? new Map<string, string>();
    this.#versions.set(secret, versions.set(id, value));
    this.#stage(secret, pending ? 'AWSPENDING' : 'AWSCURRENT', id);
    return Promise.resolve();
  }

  /** Marks a version as waiting, as Secrets Manager does before a rotation. */
  begin(secret: string, version: string): void {
    this.#stage(secret, 'AWSPENDING', version);
  }

  state(secret: string): Promise<SecretState> {
    const versions: Record<string, string[]> = {};
    for (const [stage, id] of this.#stages.get(secret) ?? []) (versions[id] ??= []).push(stage);
    return Promise.resolve({ name: secret, versions });
  }

  promote(secret: string, version: string): Promise<void> {
    this.#stage(secret, 'AWSCURRENT', version);
    return Promise.resolve();
  }

  #stage(secret: string, stage: Stage, id: string): void {
    this.#stages.set(secret, (this.#stages.get(secret) ?? new Map<Stage, string>()).set(stage, id));
  }

  #at(secret: string, stage: Stage): Version | undefined {
    const id = this.#stages.get(secret)?.get(stage);
    const value = id === undefined ? undefined : this.#versions.get(secret)?.get(id);
    return id === undefined || value === undefined ? undefined : { id, value };
  }
}
