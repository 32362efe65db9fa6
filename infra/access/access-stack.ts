import { DataAwsIamOpenidConnectProvider } from '@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider/index.js';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { deploymentNames, type Topology } from '@pactline/topology';
import type { Statement } from '../constructs/policy.ts';
import { type Construct, TerraformOutput } from '../library/cdktf.ts';
import { BaseStack, type BaseStackOptions } from '../stacks/base-stack.ts';
import { foundationNames } from '../context/foundation-names.ts';
import { Reasons } from '../context/reasons.ts';
import { stateBucketName } from '../context/state-bucket-name.ts';
import { boundaryName } from '../context/boundary-arn.ts';
import {
  DEPLOY_STATE,
  deliveryStatements,
  packed,
  PLAN_STATE,
  READ_STATE,
  readStatements,
  stateStatements,
  writeStatements,
} from './access-policies.ts';
import { boundaryStatements, type RoleRights } from './boundary.ts';
import { callsOf } from './provider-calls.ts';
import type { Scope } from './scopes.ts';

const ISSUER = 'token.actions.githubusercontent.com';
const AUDIENCE = 'sts.amazonaws.com';
const HOUR_SECONDS = 3600;
/** A deployment waits for containers, and its session must outlive it. */
export const DEPLOY_SESSION_SECONDS = 2 * HOUR_SECONDS;

export interface AccessStackOptions extends BaseStackOptions {
  readonly topology: Topology;
  /** Types of resources and of data that the other stacks have. */
  readonly types: readonly string[];
  /** What the roles of the other stacks may do. */
  readonly rights: readonly RoleRights[];
}

/**
 * Who may read, plan and deploy an environment: jobs of one repository, each in the GitHub environment that its role is for. What
 * a role may do follows from what the stacks hold. Applied by an administrator, once and whenever the stacks get a new kind of
 * resource: no pipeline may widen its own rights.
 */
export class AccessStack extends BaseStack {
  readonly reasons = new Reasons();
  readonly #options: AccessStackOptions;

  constructor(scope: Construct, options: AccessStackOptions) {
    super(scope, 'access', options);
    this.#options = options;
    const { environment, topology, stage, platform } = options;
    const calls = callsOf(options.types);
    const { base } = foundationNames(topology, stage);
    const place: Scope = { account: environment.account, region: environment.region, base, platform, stage };
    const state = stateBucketName(platform, environment.name, environment.account);
    const provider = this.#provider();
    this.#boundary(place);
    const read = readStatements(calls);
    this.#role(provider, base, 'read', HOUR_SECONDS, [...read, ...stateStatements(state, READ_STATE)]);
    this.#role(provider, base, 'plan', HOUR_SECONDS, [...read, ...stateStatements(state, PLAN_STATE)]);
    this.#role(provider, base, 'deploy', DEPLOY_SESSION_SECONDS, [
      ...read,
      ...writeStatements(calls, place),
      ...deliveryStatements(place, smokeOf(topology, stage)),
      ...stateStatements(state, DEPLOY_STATE),
    ]);
  }

  /** One per account: a second environment of the account uses what the first has made. */
  #provider(): string {
    if (!this.#options.environment.delivery.makesProvider)
      return new DataAwsIamOpenidConnectProvider(this, 'github', { url: `https://${ISSUER}` }).arn;
    const provider = new IamOpenidConnectProvider(this, 'github', {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
    });
    this.reasons.add(provider, { what: 'proof of who a job of GitHub is', because: this.#because });
    return provider.arn;
  }

  /** Roles that a pipeline makes cannot do more than those of today: for more, an administrator applies this stack again. */
  #boundary(place: Scope): void {
    const { environment, platform, stage, rights } = this.#options;
    const buckets = Object.values(environment.locks.elsewhere).map(({ bucket }) => bucket);
    const [policy = '', ...more] = packed(boundaryStatements(rights, place, buckets));
    if (more.length > 0)
      throw new Error('The boundary of roles is longer than AWS takes a policy: say it in fewer words.');
    const boundary = new IamPolicy(this, 'boundary', {
      name: boundaryName(platform, stage),
      description: 'What no role of the environment reaches beyond',
      policy,
    });
    this.reasons.add(boundary, { what: 'boundary of all roles', because: this.#because });
  }

  get #because(): string {
    return `infra/environments/${this.#options.environment.name}.ts#/delivery`;
  }

  #role(provider: string, base: string, kind: RoleKind, seconds: number, statements: readonly Statement[]): void {
    const { environment } = this.#options;
    const github = kind === 'deploy' ? environment.name : `${environment.name}-${kind}`;
    const role = new IamRole(this, `${kind}_role`, {
      name: `${base}-delivery-${kind}`,
      description: `Jobs of ${environment.delivery.repository} in the GitHub environment ${github}`,
      maxSessionDuration: seconds,
      assumeRolePolicy: trust(provider, `repo:${environment.delivery.repository}:environment:${github}`),
    });
    this.reasons.add(role, { what: `role to ${kind}`, because: this.#because });
    packed(statements).forEach((document, index) => {
      const policy = new IamPolicy(this, `${kind}_policy_${index}`, {
        name: `${base}-delivery-${kind}-${index}`,
        description: `What ${kind} may do, part ${index + 1}`,
        policy: document,
      });
      const attached = new IamRolePolicyAttachment(this, `${kind}_attached_${index}`, {
        role: role.name,
        policyArn: policy.arn,
      });
      this.reasons.add(policy, { what: `rights to ${kind}, part ${index + 1}`, because: this.#because });
      this.reasons.add(attached, { what: `rights to ${kind}, part ${index + 1}, given`, because: this.#because });
    });
    new TerraformOutput(this, `${kind}_role_arn`, { value: role.arn });
  }
}

type RoleKind = 'read' | 'plan' | 'deploy';

const trust = (provider: string, sub: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ProveByToken',
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: sub } },
      },
    ],
  });

/** The journey signs as providers of webhooks do, and reads where every event ends. */
function smokeOf(topology: Topology, stage: string) {
  const names = deploymentNames(topology, stage);
  const services = Object.values(topology.services);
  const signed = services.filter(({ http }) =>
    http?.operations.some(({ security }) => security.flat().some(({ kind }) => kind === 'signature')),
  );
  const audits = services.filter(({ resources }) =>
    Object.values(resources.buckets).some(({ objectLock }) => objectLock !== undefined),
  );
  return {
    secrets: signed.flatMap(({ name, resources }) =>
      Object.keys(resources.secrets).map((secret) => names.secret(name, secret)),
    ),
    tables: audits.flatMap(({ name, resources }) =>
      Object.keys(resources.tables).map((table) => names.table(name, table)),
    ),
  };
}
