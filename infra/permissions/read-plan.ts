import { parsePolicy, type PolicyDocument } from './policy.ts';

/** As much of `terraform show -json <plan>` as is read here. */
export interface PlanJson {
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly planned_values: { readonly root_module: PlanModule };
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly after_unknown?: Readonly<Record<string, unknown>> };
  }[];
  readonly prior_state?: { readonly values?: { readonly root_module?: PlanModule } };
  readonly configuration: {
    readonly provider_config?: Readonly<
      Record<string, { readonly expressions?: Readonly<Record<string, Expression>> }>
    >;
    readonly root_module: { readonly resources?: readonly ConfiguredResource[] };
  };
}

export interface PlanModule {
  readonly resources?: readonly PlannedResource[];
  readonly child_modules?: readonly PlanModule[];
}

export interface PlannedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface ConfiguredResource {
  readonly address: string;
  /** `aws`, or `aws.<alias>`. */
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, Expression>>;
}

interface Expression {
  readonly constant_value?: unknown;
  readonly references?: readonly string[];
}

/** A policy document and where in the plan it stands. */
export interface PlannedPolicy {
  /** Terraform address and attribute, for example `aws_iam_role.order_container_role.assume_role_policy`. */
  readonly place: string;
  readonly text: string;
  readonly document: PolicyDocument;
}

export interface PlannedRole {
  readonly name: string;
  readonly arn: string;
  readonly trust: PlannedPolicy;
  readonly identity: readonly PlannedPolicy[];
  /** ARNs of AWS's own policies that are attached; what they say is AWS's business. */
  readonly managed: readonly string[];
}

/** Everything in a plan that says who may do what. */
export interface PlannedPolicies {
  readonly account: string;
  readonly region: string;
  readonly roles: readonly PlannedRole[];
  /** Policies of resources, by the resource's ARN. */
  readonly resources: ReadonlyMap<string, readonly PlannedPolicy[]>;
  /** What may pass the endpoints of a network; they grant nothing. */
  readonly endpoints: readonly PlannedPolicy[];
}

/** The plan leaves open who may do what: a policy is not known yet, or is attached in a way that nobody reads here. */
export class UnreadablePlanError extends Error {
  override readonly name = 'UnreadablePlanError';
}

const AWS_MANAGED = /^arn:aws:iam::aws:policy\//;
// What grants something, and in which attributes. Everything else that looks like a policy is refused.
const IDENTITY = new Set(['aws_iam_role_policy', 'aws_iam_policy', 'aws_iam_role_policy_attachment']);
const UNREAD = /^aws_iam_(user|group|policy_attachment|role_policies_exclusive|instance_profile)|_resource_policy$/;

/** @throws UnreadablePlanError, UnsupportedPolicyError */
export function readPlan(plan: PlanJson): PlannedPolicies {
  const resources = allResources(plan.planned_values.root_module).filter(({ mode }) => mode === 'managed');
  const account = callerAccount(plan);
  const region = String(plan.configuration.provider_config?.['aws']?.expressions?.['region']?.constant_value ?? '');
  if (account === '' || region === '') throw new UnreadablePlanError('the plan names no account or no region');
  const unread = resources.filter(({ type }) => UNREAD.test(type));
  if (unread.length > 0) throw new UnreadablePlanError(`not read here: ${unread.map(({ address }) => address).join()}`);
  const reader = new Reader(plan, resources, { account, region });
  return {
    account,
    region,
    roles: reader.roles(),
    resources: reader.resourcePolicies(),
    endpoints: reader.endpoints(),
  };
}

/** Every resource of a module and of those below it. */
export const allResources = ({ resources = [], child_modules = [] }: PlanModule): PlannedResource[] => [
  ...resources,
  ...child_modules.flatMap(allResources),
];

function callerAccount(plan: PlanJson): string {
  const read = allResources(plan.prior_state?.values?.root_module ?? {});
  const identity = read.find(({ type }) => type === 'aws_caller_identity');
  return String(identity?.values['account_id'] ?? '');
}

class Reader {
  readonly #plan: PlanJson;
  readonly #resources: readonly PlannedResource[];
  readonly #place: { readonly account: string; readonly region: string };

  constructor(plan: PlanJson, resources: readonly PlannedResource[], place: { account: string; region: string }) {
    this.#plan = plan;
    this.#resources = resources;
    this.#place = place;
  }

  roles(): PlannedRole[] {
    return this.#ofType('aws_iam_role').map((role) => {
      const name = String(role.values['name']);
      const path = String(role.values['path'] ?? '/');
      if (Array.isArray(role.values['inline_policy']) && role.values['inline_policy'].length > 0) {
        throw new UnreadablePlanError(`${role.address} has inline policies, which are not read`);
      }
      // That one lets through whatever the roles of the stacks may do: a test of `access` decides it.
      const boundary = String(role.values['permissions_boundary'] ?? '');
      if (boundary !== '' && !/:policy\/[^/]+-delivery-boundary$/.test(boundary)) {
        throw new UnreadablePlanError(`${role.address} has a permissions boundary, which is not read`);
      }
      return {
        name,
        arn: `arn:aws:iam::${this.#place.account}:role${path}${name}`,
        trust: this.#policy(role, 'assume_role_policy'),
        identity: this.#resources
          .filter(({ type }) => IDENTITY.has(type))
          .flatMap((found) => this.#ofRole(found, role)),
        managed: this.#ofType('aws_iam_role_policy_attachment')
          .filter((found) => this.#isOf(found, role))
          .map(({ values }) => String(values['policy_arn'] ?? ''))
          .filter((arn) => AWS_MANAGED.test(arn)),
      };
    });
  }

  #ofRole(resource: PlannedResource, role: PlannedResource): PlannedPolicy[] {
    if (resource.type === 'aws_iam_policy' || !this.#isOf(resource, role)) return [];
    if (resource.type === 'aws_iam_role_policy') return [this.#policy(resource, 'policy')];
    if (AWS_MANAGED.test(String(resource.values['policy_arn'] ?? ''))) return [];
    const attached = this.#referenced(resource, 'policy_arn');
    if (attached?.type !== 'aws_iam_policy') {
      throw new UnreadablePlanError(`${resource.address} attaches a policy that is not in the plan`);
    }
    return [this.#policy(attached, 'policy')];
  }

  #isOf(resource: PlannedResource, role: PlannedResource): boolean {
    return this.#pointsAt(resource, 'role', ['name', 'id']) === role.values['name'];
  }

  resourcePolicies(): Map<string, PlannedPolicy[]> {
    const found = new Map<string, PlannedPolicy[]>();
    const add = (arn: string, policy: PlannedPolicy): void => {
      found.set(arn, [...(found.get(arn) ?? []), policy]);
    };
    const { account, region } = this.#place;
    const arn = (service: string, name: string): string => `arn:aws:${service}:${region}:${account}:${name}`;
    for (const queue of this.#ofType('aws_sqs_queue')) {
      if (this.#has(queue, 'policy')) add(arn('sqs', String(queue.values['name'])), this.#policy(queue, 'policy'));
    }
    for (const policy of this.#ofType('aws_sqs_queue_policy')) {
      const name = this.#referenced(policy, 'queue_url')?.values['name'];
      add(arn('sqs', this.#known(policy, 'queue_url', name)), this.#policy(policy, 'policy'));
    }
    for (const policy of this.#ofType('aws_s3_bucket_policy')) {
      add(`arn:aws:s3:::${this.#pointsAt(policy, 'bucket', ['bucket'])}`, this.#policy(policy, 'policy'));
    }
    for (const key of this.#ofType('aws_kms_key')) {
      add(this.#keyArn(key), this.#policy(key, 'policy'));
    }
    for (const policy of this.#ofType('aws_secretsmanager_secret_policy')) {
      const name = this.#referenced(policy, 'secret_arn')?.values['name'];
      add(arn('secretsmanager', `secret:${this.#known(policy, 'secret_arn', name)}`), this.#policy(policy, 'policy'));
    }
    for (const policy of this.#ofType('aws_sns_topic_policy')) {
      const name = this.#known(policy, 'arn', this.#referenced(policy, 'arn')?.values['name']);
      add(`arn:aws:sns:${this.#regionOf(policy)}:${account}:${name}`, this.#policy(policy, 'policy'));
    }
    for (const policy of this.#ofType('aws_cloudwatch_event_bus_policy')) {
      add(
        arn('events', `event-bus/${this.#pointsAt(policy, 'event_bus_name', ['name'])}`),
        this.#policy(policy, 'policy'),
      );
    }
    for (const policy of this.#ofType('aws_ecr_repository_policy')) {
      add(arn('ecr', `repository/${this.#pointsAt(policy, 'repository', ['name'])}`), this.#policy(policy, 'policy'));
    }
    for (const permission of this.#ofType('aws_lambda_permission')) {
      const name = this.#pointsAt(permission, 'function_name', ['function_name']);
      const functionArn = arn('lambda', `function:${name}`);
      add(functionArn, lambdaPermission(permission, functionArn));
    }
    return found;
  }

  endpoints(): PlannedPolicy[] {
    return this.#ofType('aws_vpc_endpoint').map((endpoint) => this.#policy(endpoint, 'policy'));
  }

  #ofType(type: string): PlannedResource[] {
    return this.#resources.filter((resource) => resource.type === type);
  }

  /** Whether the configuration sets an attribute, known or not. */
  #has(resource: PlannedResource, attribute: string): boolean {
    const value = resource.values[attribute];
    return (typeof value === 'string' && value !== '') || this.#expression(resource, attribute) !== undefined;
  }

  #policy(resource: PlannedResource, attribute: string): PlannedPolicy {
    const place = `${resource.address}.${attribute}`;
    const text = resource.values[attribute] ?? this.#filledIn(resource, attribute);
    if (typeof text !== 'string') throw new UnreadablePlanError(`${place} is not known in the plan`);
    return { place, text, document: parsePolicy(text) };
  }

  /** A text with references to what only AWS will name, keys above all: those stand in by their addresses. */
  #filledIn(resource: PlannedResource, attribute: string): string | undefined {
    const template = this.#expression(resource, attribute)?.constant_value;
    if (typeof template !== 'string') return undefined;
    const { account } = this.#place;
    let open = false;
    const text = template.replace(/\$\{([\w.-]+)\}/g, (_all, reference: string) => {
      if (/^data\.aws_caller_identity\.[\w-]+\.account_id$/.test(reference)) return account;
      const address = reference.slice(0, reference.lastIndexOf('.'));
      const target = this.#resources.find((candidate) => candidate.address === address);
      const known = target?.values[reference.slice(address.length + 1)];
      if (typeof known === 'string') return known;
      if (target?.type === 'aws_kms_key' && reference.endsWith('.arn')) return this.#keyArn(target);
      open = true;
      return reference;
    });
    return open ? undefined : text;
  }

  #keyArn(key: PlannedResource): string {
    return `arn:aws:kms:${this.#regionOf(key)}:${this.#place.account}:key/${key.address}`;
  }

  /** Some things of AWS stand in one region only. */
  #regionOf({ address }: PlannedResource): string {
    const { root_module: configured, provider_config: providers } = this.#plan.configuration;
    const key = configured.resources?.find((found) => found.address === address)?.provider_config_key ?? 'aws';
    return String(providers?.[key]?.expressions?.['region']?.constant_value ?? this.#place.region);
  }

  /** The value of an attribute, or of what it refers to, when the plan does not know it yet. */
  #pointsAt(resource: PlannedResource, attribute: string, names: readonly string[]): string {
    const target = this.#referenced(resource, attribute);
    const value = resource.values[attribute] ?? names.map((name) => target?.values[name]).find((found) => found);
    return this.#known(resource, attribute, value);
  }

  #known({ address }: PlannedResource, attribute: string, value: unknown): string {
    if (typeof value !== 'string')
      throw new UnreadablePlanError(`the plan does not tell what ${address}.${attribute} is`);
    return value;
  }

  #referenced(resource: PlannedResource, attribute: string): PlannedResource | undefined {
    const references = this.#expression(resource, attribute)?.references ?? [];
    return this.#resources.find(({ address }) => references.includes(address));
  }

  #expression({ address }: PlannedResource, attribute: string): Expression | undefined {
    const configured = this.#plan.configuration.root_module.resources?.find((found) => found.address === address);
    return configured?.expressions?.[attribute];
  }
}

/** A permission of a function is a statement of its policy. */
function lambdaPermission({ address, values }: PlannedResource, functionArn: string): PlannedPolicy {
  const principal = String(values['principal']);
  const service = principal.includes('.');
  const conditions = {
    ...(typeof values['source_arn'] === 'string' && { ArnLike: { 'AWS:SourceArn': values['source_arn'] } }),
    ...(typeof values['source_account'] === 'string' && {
      StringEquals: { 'AWS:SourceAccount': values['source_account'] },
    }),
  };
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: values['statement_id'] ?? 'Invoke',
      Effect: 'Allow',
      Principal: principal === '*' ? '*' : service ? { Service: principal } : { AWS: principal },
      Action: values['action'],
      Resource: functionArn,
      ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
    },
  });
  return { place: address, text, document: parsePolicy(text) };
}
