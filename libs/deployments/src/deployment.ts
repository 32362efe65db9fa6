/** What one service went out with: its contracts, those that it refers to, and those of the operations that it calls. */
export interface Deployment {
  readonly service: string;
  readonly environment: string;
  /** The commit that the contracts are of; absent where there is no history. */
  readonly commit?: string;
  /** ISO 8601, UTC. */
  readonly deployedAt: string;
  /** It is no service of ours, but somebody outside who uses what stands there: a partner, a frontend, another repository. */
  readonly outside?: true;
  /** Texts by path below a root with `specs/` and `services/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where deployments are recorded. One record per service and environment: what stands there now. */
export interface DeploymentRegistry {
  /** Everything that stands in an environment, by service. */
  list(environment: string): Promise<readonly Deployment[]>;
  /** Names of the environments of which something is recorded. */
  environments(): Promise<readonly string[]>;
  /** Records a deployment in the place of the one before it. */
  record(deployment: Deployment): Promise<void>;
  /** Forgets what stands in an environment by a name. @returns false if nothing was recorded */
  forget(environment: string, service: string): Promise<boolean>;
}

/** A record cannot be read or written; the message names it. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly mend: string;
  constructor(message: string, mend: string, options?: ErrorOptions) {
    super(message, options);
    this.mend = mend;
  }
}

const legal = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Is it a name of an environment or a service? */
export const isLegal = (name: string): boolean => legal.test(name);

/** @throws RegistryError a name that could lead out of its folder */
export const keyOf = (environment: string, service?: string): string => {
  for (const name of service === undefined ? [environment] : [environment, service]) {
    if (!legal.test(name))
      throw new RegistryError(
        `"${name}" is no name of an environment or a service`,
        'Use small letters, digits and hyphens.',
      );
  }
  return service === undefined ? `${environment}/` : `${environment}/${service}.json`;
};

/** @throws RegistryError the text is no record */
export const parseDeployment = (text: string, where: string): Deployment => {
  const mend = 'Record the deployment again: contracts record-deployment <service> --env <environment>.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RegistryError(`${where} is no JSON`, mend, { cause });
  }
  const record = value as Partial<Deployment> | null;
  const isRecord =
    typeof record?.service === 'string' &&
    typeof record.environment === 'string' &&
    typeof record.deployedAt === 'string' &&
    typeof record.files === 'object' &&
    record.files !== null;
  const isText =
    isRecord &&
    Object.entries(record.files as object).every(([path, content]) => typeof content === 'string' && isInside(path));
  if (!isText) throw new RegistryError(`${where} is no record of a deployment`, mend);
  return record as Deployment;
};

const isInside = (path: string): boolean => /^(specs|services)\//.test(path) && !path.split('/').includes('..');
